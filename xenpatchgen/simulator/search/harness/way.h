/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What one CPU does, move by move, before it waits for a lock.
 *
 * A way is all that is needed to do it again: as text, it is part of the seed
 * that is printed with a deadlock.
 */
#ifndef SEARCH_WAY_H
#define SEARCH_WAY_H

#include "cycles.h"

#define MAX_MOVES 64

struct move {
    uint8_t op;
    bool release;
};

struct way {
    const struct role *role;
    unsigned int nr;
    struct move moves[MAX_MOVES];
    struct held held[MAX_MOVES + 1]; /* Before each move, and last. */
    uint8_t wants;                   /* The operation that it waits for. */
};

/* The way to a state, as the automaton knows it. */
void way_of(struct way *way, const struct waiter *waiter);

/* Fills in all else, where the moves are there. */
void way_finish(struct way *way, const struct waiter *waiter);

/* `ROLE+3+5-3>7`, for each CPU, joined by `,`. */
void ways_print(const struct way *ways, unsigned int nr);

/* As deadlock_happens() in cycles.h, by these ways. */
bool ways_deadlock(const struct way *ways, unsigned int nr);

/* How many ways there are in a seed.  Ends the program (2) on nonsense. */
unsigned int ways_read(struct way ways[MAX_CPUS], const char *seed);

#endif /* SEARCH_WAY_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
