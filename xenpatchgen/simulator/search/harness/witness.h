/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a ring comes about, with as few acquisitions as can be.
 */
#ifndef SEARCH_WITNESS_H
#define SEARCH_WITNESS_H

#include "held_sets.h"
#include "ring.h"
#include "way.h"

struct witness {
    uint32_t states[MAX_CPUS];
    unsigned int taken; /* Acquisitions of all CPUs. */
    bool happens;       /* When it was carried out. */
    struct way *ways;   /* If not those that the automata know: else NULL. */
};

/*
 * The first witness that happens, of those with fewest acquisitions; where
 * none does, the first at all.  False where there is none: the CPUs cannot
 * hold at the same time what they have to.  `sets` and `automata` are by role.
 */
bool witness_find(struct witness *witness, const struct ring *ring,
                  const struct held_sets *sets,
                  const struct automaton *automata);

/* Its CPUs, one for each place of the ring. */
void witness_waiters(const struct witness *witness, const struct ring *ring,
                     const struct automaton *automata,
                     struct waiter waiters[MAX_CPUS]);

#endif /* SEARCH_WITNESS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
