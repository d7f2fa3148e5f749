/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "properties.h"
#include "world.h"

#include <errno.h>

/* What is still reasonable: one for every leaf, and a few around them. */
#define LOCKS_PER_LEAF 8
#define LOCKS_PER_PART 8

bool something_mapped(void)
{
    unsigned int mapped = machine_mappings();

    return mapped && says("%u mappings are left", mapped);
}

bool something_leaked(void)
{
    unsigned int pages = machine_temporary_pages();
    unsigned int references = machine_references();
    unsigned int lost = machine_lost_pool_pages(world.subject);

    return (pages && says("%u temporary pages are left", pages)) ||
           (references && says("%u page references are left", references)) ||
           (lost && says("%u pages of the pool are lost", lost));
}

bool lock_left(void)
{
    const char *left = machine_lock_left();

    return left && says("%s is left", left);
}

bool domain_paused(void)
{
    int pauses = machine_pauses(world.subject);

    return pauses && !world_killed() &&
           says("the guest's pause count is %d", pauses);
}

static bool too_many_locks(const struct act *act)
{
    unsigned long leaves = (act->step->pages + LEAF_BITS - 1) / LEAF_BITS;
    unsigned long bound = LOCKS_PER_LEAF * leaves +
                          LOCKS_PER_PART * act->call.parts;

    return act->call.locks > bound &&
           says("%s: the lock is taken %u times, for %lu leaves", act->who,
                act->call.locks, leaves);
}

bool busy_for_ever(void)
{
    const struct act *later = world_later();

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
        if ( act_reported(&world.acts[i]) && too_many_locks(&world.acts[i]) )
            return true;

    if ( world_killed() )
        return false;
    if ( later && later->call.rc == -EBUSY )
        return says("a later PEEK is answered -EBUSY");

    return machine_busy(world.subject) &&
           says("a call is noted as under way, and none is");
}

bool cannot_die(void)
{
    unsigned int left = machine_pool_pages(world.subject);

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
        if ( step_kills(world.acts[i].step) && world.acts[i].rc )
            return says("%s: killing is answered %ld", world.acts[i].who,
                        world.acts[i].rc);

    return world_killed() && left &&
           says("%u pages are left of the dead guest's bitmap", left);
}

bool never_broken(void)
{
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
