/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "properties.h"
#include "world.h"

#include <errno.h>
#include <string.h>

/* By byte: bits that have to be set, and bits that may be. */
static unsigned char must[MAX_CALL_PAGES / 8], may[MAX_CALL_PAGES / 8];

static size_t bytes_of(unsigned long pages)
{
    return (pages + 7) / 8;
}

static unsigned long at_most(unsigned long pages)
{
    return pages < BITMAP_BITS ? pages : BITMAP_BITS;
}

/*
 * How many bytes a call that went well writes.  Asked of a dying guest,
 * some trees answer 0 and write nothing.
 */
static size_t most(const struct act *act)
{
    return act->step->null ? 0 : bytes_of(at_most(act->step->pages));
}

static size_t least(const struct act *act)
{
    return act->call.rc || world_killed() ? 0 : most(act);
}

/* Whether this answer can come of what went wrong, or of who else calls. */
static bool expected(const struct act *act)
{
    bool rivals = plan_callers() > 1 || plan_has(step_switches_off) ||
                  plan_has(step_kills);

    switch ( act->call.rc )
    {
    case 0:
        return true;

    case -EFAULT:
        return plan.mishaps.faults && act->step != &later_step;

    case -ENOMEM:
        return plan.mishaps.allocations;

    case -EBUSY:              /* Of the later one, see busy_for_ever(). */
        return rivals || act->step == &later_step;

    case -EINVAL:
        return plan_has(step_kills);

    default:
        return false;
    }
}

/*
 * A bit beyond what was asked for, in the last byte, may be as it likes.  And
 * what another call has in its hands as this one begins may be put back.
 */
static void expect_page(const struct act *act, unsigned int index)
{
    const struct page *page = &world.pages[index];
    const struct sight *sight = &act->pages[index];
    size_t byte = page->pfn >> 3;
    unsigned char bit = 1 << (page->pfn & 7);

    if ( byte >= act->call.size )
        return;

    if ( sight->set || sight->begun != sight->ended ||
         ((act->disturbed || act->company) && page->begun) )
        may[byte] |= bit;
    if ( sight->set && !act->disturbed && page->pfn < act->step->pages )
        must[byte] |= bit;
}

static bool wrong_length(const struct act *act)
{
    size_t end = most(act);

    if ( act->call.beyond )
        return says("%s: bytes around the buffer are written", act->who);
    if ( least(act) && act->call.pages != at_most(act->step->pages) )
        return says("%s: %lu pages are said to be reported, of %lu", act->who,
                    act->call.pages, act->step->pages);

    for ( size_t i = 0; i < act->call.size; i++ )
        if ( act->call.written[i] ? i >= end : i < least(act) )
            return says("%s: byte %zu of %zu is %swritten", act->who, i, end,
                        i < end ? "not " : "");

    return false;
}

static bool wrong_bytes(const struct act *act)
{
    memset(must, 0, act->call.size);
    memset(may, 0, act->call.size);
    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        expect_page(act, i);

    for ( size_t i = 0; i < act->call.size; i++ )
    {
        unsigned char byte = act->call.bytes[i];

        if ( act->call.written[i] && ((byte & ~may[i]) || (must[i] & ~byte)) )
            return says("%s: byte %zu is %02x, not %02x", act->who, i, byte,
                        must[i] | (byte & may[i]));
    }

    return false;
}

bool buffer_inexact(void)
{
    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        const struct act *act = &world.acts[i];

        if ( !act_reported(act) )
            continue;

        if ( !expected(act) )
            return says("%s: is answered %ld, and nothing was wrong", act->who,
                        act->call.rc);
        if ( wrong_length(act) || wrong_bytes(act) )
            return true;
    }

    return false;
}

static bool misses_byte(const struct act *act, size_t *byte)
{
    for ( *byte = 0; *byte < least(act); ++*byte )
        if ( !act->call.written[*byte] )
            return true;

    return false;
}

static bool was_begun(const struct act *act)
{
    for ( size_t i = 0; i < act->call.size; i++ )
        if ( act->call.written[i] )
            return true;

    return false;
}

/*
 * A caller that is told that all went well has its whole answer, by its own
 * call's doing; and one that was let begin is not told half-way that another
 * has begun before it.
 */
bool not_own_call(void)
{
    size_t byte;

    if ( plan_callers() < 2 )
        return false;

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        const struct act *act = &world.acts[i];

        if ( !act_reported(act) )
            continue;

        if ( misses_byte(act, &byte) )
            return says("%s: is answered 0, and byte %zu never came", act->who,
                        byte);
        if ( act->call.rc == -EBUSY && was_begun(act) )
            return says("%s: was let begin, and is then busy", act->who);
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
