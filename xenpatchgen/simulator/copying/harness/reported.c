/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "properties.h"
#include "world.h"

/* A byte that tells of the page, in whatever call. */
static bool told(unsigned int page)
{
    unsigned long pfn = world.pages[page].pfn;

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        const struct act *act = &world.acts[i];

        if ( act->pages[page].told &&
             (act->call.bytes[pfn >> 3] & (1 << (pfn & 7))) )
            return true;
    }

    return false;
}

/* Somebody wanted it cleared without being told. */
static bool thrown_away(unsigned int page)
{
    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        const struct act *act = &world.acts[i];

        if ( act->step->null && step_clears(act->step) &&
             act->pages[page].begun == world.pages[page].begun )
            return true;
    }

    return false;
}

/*
 * Every mark is told of by a byte that came after it began, or its bit is
 * still there for a later call.  Where there was no memory to note it in, Xen
 * says so to the next caller, by -ENOMEM.
 */
bool bit_lost(void)
{
    if ( world_ended_log_dirty() )
        return false;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
    {
        const struct page *page = &world.pages[i];

        if ( page->begun && !page->unrecorded &&
             page->pfn < plan_judged_pages() &&
             !machine_marked(world.subject, page->pfn) && !told(i) &&
             !thrown_away(i) )
            return says("pfn %lu, marked by %s, is in no call and no bitmap",
                        page->pfn, page->marker);
    }

    return false;
}

static bool ever_marked(unsigned long pfn)
{
    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        if ( world.pages[i].pfn == pfn && world.pages[i].begun )
            return true;

    return false;
}

static bool invented_by(const struct act *act)
{
    for ( size_t byte = 0; byte < act->call.size; byte++ )
    {
        unsigned int bits = act->call.bytes[byte];
        unsigned long pfn = byte * 8;

        if ( !act->call.written[byte] )
            continue;

        for ( ; bits; bits >>= 1, pfn++ )
            if ( (bits & 1) && !ever_marked(pfn) )
                return says("%s is told of pfn %lu, which nobody marked",
                            act->who, pfn);
    }

    return false;
}

bool something_invented(void)
{
    unsigned long known = 0, all = machine_marked_count(world.subject);

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
        if ( act_reported(&world.acts[i]) && invented_by(&world.acts[i]) )
            return true;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        known += machine_marked(world.subject, world.pages[i].pfn);

    return known != all &&
           says("the bitmap has %lu bits that nobody set", all - known);
}

/* Unless others clear bits later, what counts is what is there in the end. */
static bool still_set(const struct act *act, unsigned int page)
{
    if ( world.clearings_begun != act->clearings )
        return act->pages[page].set_after;

    return machine_marked(world.subject, world.pages[page].pfn);
}

bool peek_cleared(void)
{
    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        const struct act *act = &world.acts[i];

        if ( act->step->deed != DEED_CALL || act->step->op != CALL_PEEK ||
             act->disturbed )
            continue;

        for ( unsigned int j = 0; j < world.nr_pages; j++ )
            if ( act->pages[j].set && !still_set(act, j) )
                return says("pfn %lu is no longer set after the PEEK of %s",
                            world.pages[j].pfn, act->who);
    }

    return false;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
