/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan.h"

#include <limits.h>

struct plan plan;

bool step_clears(const struct planned_step *step)
{
    return step->deed == DEED_KILL ||
           (step->deed == DEED_CALL && step->op != CALL_PEEK);
}

bool step_marks(const struct planned_step *step)
{
    return step->deed == DEED_MARK;
}

bool step_kills(const struct planned_step *step)
{
    return step->deed == DEED_KILL;
}

bool step_switches_off(const struct planned_step *step)
{
    return step->deed == DEED_CALL && step->op == CALL_OFF;
}

/* CLEAN or PEEK. */
static bool step_reports(const struct planned_step *step)
{
    return step->deed == DEED_CALL && step->op != CALL_OFF;
}

/* How many of an actor's steps are such ones. */
static unsigned int count(const struct planned_actor *actor,
                          bool (*is)(const struct planned_step *step))
{
    unsigned int found = 0;

    for ( unsigned int i = 0; i < actor->nr_steps; i++ )
        if ( is(&actor->steps[i]) )
            found++;

    return found;
}

bool plan_has(bool (*is)(const struct planned_step *step))
{
    for ( unsigned int i = 0; i < plan.nr_actors; i++ )
        if ( count(&plan.actors[i], is) )
            return true;

    return false;
}

unsigned int plan_callers(void)
{
    unsigned int found = 0;

    for ( unsigned int i = 0; i < plan.nr_actors; i++ )
        if ( count(&plan.actors[i], step_reports) )
            found++;

    return found;
}

unsigned long plan_pages(void)
{
    unsigned long most = 0;

    for ( unsigned int i = 0; i < plan.nr_actors; i++ )
        for ( unsigned int j = 0; j < plan.actors[i].nr_steps; j++ )
        {
            const struct planned_step *step = &plan.actors[i].steps[j];

            if ( step_reports(step) && step->pages > most )
                most = step->pages;
        }

    return most;
}

unsigned long plan_judged_pages(void)
{
    unsigned long fewest = ULONG_MAX;

    for ( unsigned int i = 0; i < plan.nr_actors; i++ )
        for ( unsigned int j = 0; j < plan.actors[i].nr_steps; j++ )
        {
            const struct planned_step *step = &plan.actors[i].steps[j];

            if ( step->deed == DEED_CALL && step->op == CALL_CLEAN &&
                 step->pages < fewest )
                fewest = step->pages;
        }

    return fewest;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
