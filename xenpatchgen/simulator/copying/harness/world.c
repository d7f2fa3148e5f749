/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "world.h"
#include "actors.h"

#include <string.h>

struct world world;

static void make_domains(void)
{
    static const char subject[] = "guest";

    world.subject = machine_domain(subject, false, true);
    machine_vcpu(world.subject);

    for ( unsigned int i = 0; i < plan.nr_domains; i++ )
    {
        const struct planned_domain *planned = &plan.domains[i];

        world.domains[i] = machine_domain(planned->name, planned->control,
                                          planned->paging);
        for ( unsigned int j = 0; j < MAX_VCPUS; j++ )
            world.vcpus[i][j] = machine_vcpu(world.domains[i]);
    }
}

static void add_page(unsigned long pfn)
{
    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        if ( world.pages[i].pfn == pfn )
            return;

    world.pages[world.nr_pages++].pfn = pfn;
}

static void add_pages(const struct planned_actor *actor)
{
    for ( unsigned int i = 0; i < actor->nr_steps; i++ )
        if ( step_marks(&actor->steps[i]) )
            add_page(actor->steps[i].pfn);
}

void world_begin(void *unused)
{
    (void)unused;

    memset(&world, 0, sizeof(world));
    actors_reset();
    make_domains();
    machine_log_dirty_on(world.subject);

    for ( unsigned int i = 0; i < plan.nr_before; i++ )
        add_page(plan.before[i]);
    for ( unsigned int i = 0; i < plan.nr_actors; i++ )
        add_pages(&plan.actors[i]);

    actors_begin();
}

struct act *world_later(void)
{
    struct act *last = world.nr_acts ? &world.acts[world.nr_acts - 1] : NULL;

    return last && last->step == &later_step ? last : NULL;
}

bool act_reported(const struct act *act)
{
    return act->ended && act->step->deed == DEED_CALL &&
           act->step->op != CALL_OFF;
}

bool world_killed(void)
{
    return plan_has(step_kills);
}

bool world_ended_log_dirty(void)
{
    for ( unsigned int i = 0; i < world.nr_acts; i++ )
        if ( step_switches_off(world.acts[i].step) &&
             world.acts[i].call.rc == 0 )
            return true;

    return world_killed();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
