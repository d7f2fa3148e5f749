/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "joint.h"
#include "joint_space.h"
#include "rings_met.h"
#include "spots.h"

#include <stdio.h>

static void search(struct spots *of, const unsigned int *roles,
                   unsigned int cpus)
{
    struct joint_space space = { .cpus = cpus };

    for ( unsigned int i = 0; i < cpus; i++ )
    {
        space.roles[i] = roles[i];
        space.spots[i] = &of[roles[i]];
    }

    joint_space_search(&space);

    printf("joint ");
    for ( unsigned int i = 0; i < cpus; i++ )
        printf("%s%u", i ? "+" : "", roles[i]);
    printf(" %llu %llu\n", (unsigned long long)space.states,
           (unsigned long long)space.transitions);
}

/* All ways to fill what is left of `roles`, in rising order. */
static void choose(struct spots *of, unsigned int nr, unsigned int *roles,
                   unsigned int chosen, unsigned int cpus)
{
    if ( chosen == cpus )
    {
        search(of, roles, cpus);
        return;
    }

    for ( unsigned int role = chosen ? roles[chosen - 1] : 0; role < nr;
          role++ )
    {
        roles[chosen] = role;
        choose(of, nr, roles, chosen + 1, cpus);
    }
}

void joint_search(const struct automaton *automata, unsigned int nr,
                  unsigned int cpus)
{
    struct spots of[MAX_ROLES];
    unsigned int roles[MAX_CPUS];

    for ( unsigned int i = 0; i < nr; i++ )
        spots_find(&of[i], &automata[i]);

    choose(of, nr, roles, 0, cpus);
    rings_met_print();

    for ( unsigned int i = 0; i < nr; i++ )
        spots_free(&of[i]);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
