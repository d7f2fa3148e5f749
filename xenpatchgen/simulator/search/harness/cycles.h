/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Deadlocks of one, two and three CPUs, from what each can come to hold.
 *
 * A CPU waits for another that holds what clashes with its request, or,
 * wanting to read, for one that waits to write: a waiting writer stops new
 * readers.  Of the states in which a CPU holds one lock and may request
 * another, only those are looked at that hold no more than needed: holding
 * less never keeps other CPUs from going on.  Each deadlock is then carried
 * out on the world.
 */
#ifndef SEARCH_CYCLES_H
#define SEARCH_CYCLES_H

#include "automaton.h"

/* One CPU of a deadlock. */
struct waiter {
    const struct automaton *automaton;
    uint32_t state; /* Whose way it went. */
    uint8_t op;     /* What it waits for. */
};

/*
 * Prints every deadlock of the roles, once for each cycle of (role, lock held,
 * operation wanted), each with fewest acquisitions.  Returns how many.
 */
unsigned int cycles_print(const struct automaton *automata, unsigned int nr);

/*
 * Brings CPUs 0 ... nr - 1 of the world to where the waiters are, in some
 * order in which none is in the way of another, and lets each wait.  False
 * where a step is refused or a CPU need not wait.
 */
bool deadlock_happens(const struct waiter *waiters, unsigned int nr);

/*
 * Carries out `seed`, printed with a deadlock, and prints each step with what
 * the CPU's level was before and after.  Ends the program (2) on nonsense.
 */
void deadlock_replay(const char *seed);

#endif /* SEARCH_CYCLES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
