/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a CPU has to hold, at the least, to ask for something.
 *
 * Of the states in which a role may ask for an operation, only those are kept
 * that no other makes superfluous: one that holds no more, took nothing else
 * on its way, and needed no more acquisitions.  Whatever other CPUs do beside
 * the one left out, on that way, they can do beside the one that is kept.
 */
#ifndef SEARCH_HELD_SETS_H
#define SEARCH_HELD_SETS_H

#include "automaton.h"

/* A state, with what it is compared by. */
struct entry {
    struct held held, touched;
    uint32_t taken; /* Acquisitions on the way, released or not. */
    uint32_t state;
};

struct entries {
    struct entry *entries; /* In the order in which they were found. */
    unsigned int nr;
};

/* Of one role, by what is wanted; and by a lock held so, where that counts. */
struct held_sets {
    struct entries written[MAX_LOCKS][MAX_OPS];
    struct entries read[MAX_LOCKS][MAX_OPS];
    struct entries any[MAX_OPS];
    struct entries alone[MAX_OPS]; /* The CPU would wait for itself. */
};

/* The sets are zeroes at first. */
void held_sets_find(struct held_sets *sets, const struct automaton *automaton);

#endif /* SEARCH_HELD_SETS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
