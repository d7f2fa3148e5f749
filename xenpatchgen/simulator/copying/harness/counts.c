/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "properties.h"
#include "world.h"

/* Marks that began before the call ended and had not ended before it began. */
static unsigned int marks_meanwhile(const struct act *act)
{
    unsigned int marks = 0;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        marks += act->pages[i].begun - act->pages[i].ended;

    return marks;
}

/* What a call may say: what there was as it began, and what came meanwhile. */
static bool wrong_count(const struct act *act)
{
    unsigned int marks = marks_meanwhile(act);
    unsigned int least = act->disturbed ? 0 : act->bits;
    unsigned int most = act->disturbed || act->company
                        ? world.nr_pages : act->bits + marks;

    if ( act->call.rc || (act->call.dirty_count >= least &&
                          act->call.dirty_count <= most) )
        return false;

    if ( least == most )
        return says("%s: %lu dirty pages are counted, not %u", act->who,
                    act->call.dirty_count, most);

    return says("%s: %lu dirty pages are counted, not %u to %u", act->who,
                act->call.dirty_count, least, most);
}

/* CLEAN sets the count to 0, whatever it was not asked for. */
static bool all_are_asked_for(void)
{
    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        if ( world.pages[i].pfn >= plan_judged_pages() )
            return false;

    return true;
}

bool counts_disagree(void)
{
    unsigned long marked = machine_marked_count(world.subject);
    unsigned long counted = machine_dirty_count(world.subject);

    if ( world_ended_log_dirty() || !all_are_asked_for() ||
         machine_failed_allocs(world.subject) )
        return false;

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
        if ( act_reported(&world.acts[i]) && wrong_count(&world.acts[i]) )
            return true;

    return marked != counted &&
           says("%lu dirty pages are counted, and %lu are in the bitmap",
                counted, marked);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
