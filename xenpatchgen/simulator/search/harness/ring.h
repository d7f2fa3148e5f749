/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CPUs that wait for one another in a ring, and how such a ring is called.
 *
 * A ring is known by its places, not by how its CPUs came there: many states
 * make for one ring, and its name is the same whoever finds it.
 */
#ifndef SEARCH_RING_H
#define SEARCH_RING_H

#include "automaton.h"

/* What the CPU before is after, where it is not a lock that this one holds. */
#define ITS_PENDING_WRITE 0xfe
#define NOTHING 0xff

_Static_assert(MAX_OPS <= ITS_PENDING_WRITE && MAX_LOCKS <= ITS_PENDING_WRITE,
               "numbers of operations and locks mean nothing else");

/* One CPU of a ring: what another waits for, and what itself waits for. */
struct place {
    uint8_t role;
    uint8_t held; /* The number of a lock, or one of the above. */
    uint8_t op;
};

struct ring {
    unsigned int nr;
    struct place places[MAX_CPUS];
};

#define RING_NAME 48

/* Turned so that its name is the smallest that it may have. */
void ring_turn(struct ring *ring);

void ring_name(const struct ring *ring, char name[RING_NAME]);

/*
 * Whether no other turn of it is lower by the numbers of its places.  That is
 * so for one turn of each ring, and quickly told.
 */
bool ring_starts_lowest(const struct ring *ring);

/* Whether one that asks for `op` has to wait where others hold `held`. */
static inline bool waits_for_holder(unsigned int op, struct held held)
{
    return held_clash(held_by(&ops[op]), held);
}

/*
 * Whether one that holds `held` and asks for `op` has to wait where another
 * waits for `other`: a waiting writer keeps new readers out, but never the
 * one that writes the lock already.
 */
static inline bool waits_for_writer(unsigned int op, struct held held,
                                    unsigned int other)
{
    return ops[op].mode == READ && ops[other].mode != READ &&
           ops[op].lock == ops[other].lock && !waits_for_holder(op, held);
}

#endif /* SEARCH_RING_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
