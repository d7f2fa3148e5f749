/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "pairs.h"
#include "room.h"

#include <stdio.h>

/* Notes for each operation on the stack what is granted beside it. */
static void note_state(const struct automaton *automaton,
                       const struct state *state, bool *with_others)
{
    for ( uint32_t i = 0; i < state->nr_edges; i++ )
    {
        const struct edge *edge = &automaton->edges[state->first_edge + i];

        /* What it holds already it may have again, whatever else it holds. */
        if ( edge->release || held_at_all(state->held, ops[edge->op].lock) )
            continue;

        for ( unsigned int at = 0; at < state->depth; at++ )
            with_others[state->stack[at] * nr_ops + edge->op] = true;
    }
}

static void print_pair(unsigned int role, unsigned int pair,
                       const struct answer *answer, bool with_others)
{
    printf("pair %u %u %u ", role, pair / nr_ops, pair % nr_ops);
    if ( answer->granted )
        printf("granted%s%s\n", answer->words[0] ? " " : "", answer->words);
    else
        printf("%s %s\n", with_others ? "with-others" : "refused",
               answer->words);
}

/* What a part does not act on has neither of both. */
static bool was_asked(const struct role *role, unsigned int pair)
{
    unsigned int held = ops[pair / nr_ops].lock;
    unsigned int wanted = ops[pair % nr_ops].lock;

    return acts_on(role, held) && acts_on(role, wanted) &&
           (plan.again || held != wanted);
}

void pairs_print(const struct automaton *automaton)
{
    unsigned int nr = nr_ops * nr_ops, role = automaton->role - plan.roles;
    struct answer *answers = room_new(nr * sizeof(*answers));
    bool *with_others = room_new(nr * sizeof(*with_others));

    automaton_matrix(automaton, answers);
    for ( uint32_t i = 0; i < automaton->nr_states; i++ )
        note_state(automaton, &automaton->states[i], with_others);

    for ( unsigned int pair = 0; pair < nr; pair++ )
        if ( was_asked(automaton->role, pair) )
            print_pair(role, pair, &answers[pair], with_others[pair]);

    room_free(answers, nr * sizeof(*answers));
    room_free(with_others, nr * sizeof(*with_others));
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
