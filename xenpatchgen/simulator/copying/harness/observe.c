/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "observe.h"

/* The machine's note that the byte of a page came, or NULL: there is none. */
static bool *written(const struct act *act, const struct page *page)
{
    size_t byte = page->pfn >> 3;

    return act->call.written && byte < act->call.size
           ? &act->call.written[byte] : NULL;
}

/*
 * Takes over the machine's notes, so that from now on it notes only what comes
 * after.  A byte may be that of several pages: all look before it is cleared.
 */
static void take_notes(struct act *act)
{
    bool *note;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        if ( (note = written(act, &world.pages[i])) && *note )
            act->pages[i].arrived = act->pages[i].told = true;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        if ( (note = written(act, &world.pages[i])) )
            *note = false;
}

static unsigned int page_index(unsigned long pfn)
{
    unsigned int i = 0;

    while ( world.pages[i].pfn != pfn )
        i++;

    return i;
}

/*
 * A caller looks at a page's contents after it was told of the page.  So what
 * tells of a mark is any byte with its bit that came after the mark began,
 * whichever mark the bit was set by.
 */
void mark_begins(unsigned long pfn, const char *who)
{
    unsigned int page = page_index(pfn);

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        take_notes(&world.acts[i]);
        world.acts[i].pages[page].told = false;
    }

    world.pages[page].marker = who;
    world.pages[page].begun++;
    world.pages[page].failed = machine_failed_allocs(world.subject);
}

void mark_ends(unsigned long pfn)
{
    struct page *page = &world.pages[page_index(pfn)];

    page->ended++;
    page->unrecorded = !machine_marked(world.subject, pfn) &&
                       machine_failed_allocs(world.subject) != page->failed;
}

void act_begins(struct act *act)
{
    act->begun = true;
    act->disturbed = world.clearings_begun != world.clearings_ended;
    act->clearings = world.clearings_begun;
    act->company = world.calls_begun++ != world.calls_ended;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
    {
        const struct page *page = &world.pages[i];

        act->pages[i].ended = page->ended;
        act->pages[i].set = machine_marked(world.subject, page->pfn);
        act->bits += act->pages[i].set;
    }

    if ( step_clears(act->step) )
        world.clearings_begun++;
}

void act_ends(struct act *act)
{
    unsigned int own = step_clears(act->step);

    act->ended = true;
    world.calls_ended++;
    world.clearings_ended += own;
    if ( world.clearings_begun != act->clearings + own )
        act->disturbed = true;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
    {
        const struct page *page = &world.pages[i];

        act->pages[i].begun = page->begun;
        act->pages[i].set_after = machine_marked(world.subject, page->pfn);
    }
}

void observation_ends(void)
{
    bool *note;

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        struct act *act = &world.acts[i];

        take_notes(act);
        for ( unsigned int j = 0; j < world.nr_pages; j++ )
            if ( (note = written(act, &world.pages[j])) )
                *note |= act->pages[j].arrived;
    }
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
