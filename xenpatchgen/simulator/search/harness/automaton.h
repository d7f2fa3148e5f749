/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All that one CPU can come to hold, found by running the tree's lock code.
 *
 * The states of a role are found breadth first from the CPU that holds
 * nothing, so the way to each is a shortest one.  Two states are one if the
 * CPU holds the same, in the same order where that is the order of releases,
 * and all memory that lock code reads or writes is the same, but for what a
 * free lock remembers of its last holder.
 */
#ifndef SEARCH_AUTOMATON_H
#define SEARCH_AUTOMATON_H

#include "plan.h"

#define NO_STATE UINT32_MAX

struct edge {
    uint32_t to;      /* NO_STATE: the CPU would wait for itself. */
    uint8_t op;
    bool release;
};

struct state {
    uint32_t parent;  /* On a shortest way from state 0. */
    struct edge via;
    uint32_t first_edge, nr_edges;
    struct held held;
    struct held touched; /* All that was ever held on that way. */
    uint8_t depth;       /* Acquisitions held; equal ones count each. */
    uint8_t stack[MAX_DEPTH]; /* Their operations, the oldest first. */
};

struct automaton {
    const struct role *role;
    struct state *states;
    struct edge *edges;
    uint32_t nr_states, nr_edges;
    uint64_t attempts; /* Operations that were carried out to find them. */
};

/*
 * What the order check says of taking `op` while the CPU holds `held` and
 * nothing else; words[] are Xen's where it refuses, and the lock's own where
 * that is granted but the CPU would wait for itself.
 */
struct answer {
    bool granted;
    char words[64];
};

/*
 * Builds the automaton of a role.  Findings (a level or count that is not what
 * it was when nothing is held, code that contradicts itself) are printed as
 * they are met, once a kind.  Ends the program (3) where memory does not do.
 */
void automaton_build(struct automaton *automaton, const struct role *role);

/* `answers[held * nr_ops + wanted]`; zero where the role does not act. */
void automaton_matrix(const struct automaton *automaton,
                      struct answer *answers);

/* Prints the way to a state: `+3+5-3`. */
void automaton_print_way(const struct automaton *automaton, uint32_t state);

/* How many acquisitions there are on that way, released or not. */
unsigned int automaton_taken(const struct automaton *automaton,
                             uint32_t state);

#endif /* SEARCH_AUTOMATON_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
