/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "joint_rings.h"
#include "rings_met.h"

/* Where CPUs of a joint state are, by number. */
struct joint_view {
    const unsigned int *roles;
    const struct spot *const *spots;
};

static bool waits(const struct joint_view *view, unsigned int cpu,
                  unsigned int other)
{
    const struct spot *spot = view->spots[cpu], *next = view->spots[other];

    if ( !spot_waits(spot) || !spot->nr_next ||
         !spot_waits(next) || !next->nr_next )
        return false;

    return waits_for_holder(spot->op, next->held) ||
           waits_for_writer(spot->op, spot->held, next->op);
}

/* Where a CPU is, for which the one `before` it waits. */
static struct place place_of(const struct joint_view *view,
                             unsigned int cpu, unsigned int before)
{
    const struct spot *spot = view->spots[cpu];
    unsigned int wanted = view->spots[before]->op;

    return (struct place){
        .role = view->roles[cpu],
        .held = cpu == before ? NOTHING :
                waits_for_holder(wanted, spot->held) ? ops[wanted].lock
                                                     : ITS_PENDING_WRITE,
        .op = spot->op,
    };
}

/* Each waits for the next one, and the last for the first. */
static void meet(const struct joint_view *view, const unsigned int *cpus,
                 unsigned int nr)
{
    struct ring ring = { .nr = nr };

    for ( unsigned int i = 0; i < nr; i++ )
        ring.places[i] = place_of(view, cpus[i], cpus[(i + nr - 1) % nr]);

    ring_met(&ring);
}

/* Two that wait for one another; whether there are any. */
static bool meet_pairs(const struct joint_view *view, unsigned int cpus)
{
    bool met = false;

    for ( unsigned int i = 0; i < cpus; i++ )
        for ( unsigned int j = 0; j < i; j++ )
            if ( waits(view, i, j) && waits(view, j, i) )
            {
                meet(view, (unsigned int[]){ i, j }, 2);
                met = true;
            }

    return met;
}

static void meet_three(const struct joint_view *view)
{
    static const unsigned int turns[][3] = { { 0, 1, 2 }, { 2, 1, 0 } };

    for ( unsigned int i = 0; i < 2; i++ )
        if ( waits(view, turns[i][0], turns[i][1]) &&
             waits(view, turns[i][1], turns[i][2]) &&
             waits(view, turns[i][2], turns[i][0]) )
            meet(view, turns[i], 3);
}

void meet_rings(const unsigned int *roles, const struct spot *const *spots,
                unsigned int cpus)
{
    struct joint_view view = { roles, spots };

    for ( unsigned int i = 0; i < cpus; i++ )
        if ( spot_waits_alone(spots[i]) )
            meet(&view, &i, 1);

    if ( !meet_pairs(&view, cpus) && cpus == 3 )
        meet_three(&view);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
