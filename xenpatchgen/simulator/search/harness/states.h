/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The states and edges of the automaton that is being built.
 */
#ifndef SEARCH_STATES_H
#define SEARCH_STATES_H

#include "automaton.h"

/* What is known of a state only as long as the automaton is being built. */
struct inside {
    uint32_t image;
    int counts;              /* How often locks count as held. */
    int8_t added[MAX_DEPTH]; /* To that, by each acquisition on the stack. */
    uint8_t taken;           /* Locks, on the way there. */
    bool wrong;              /* Not to be looked at any further. */
};

/* Of the states, by number.  It moves as there are more. */
extern struct inside *insides;

void states_begin(struct automaton *automaton);

/* The number of the state with that stack and image, maybe a new one. */
uint32_t states_add(const struct state *state, const struct inside *inside);

/* One more; edges of one state come one after another. */
void edge_add(uint32_t to, unsigned int op, bool release);

/* Forgets what was only for building. */
void states_end(void);

#endif /* SEARCH_STATES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
