/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "toward.h"
#include "room.h"

/* Fewest acquisitions to come in a state, by way of any of its edges. */
static uint8_t fewest(const struct automaton *automaton, uint32_t nr,
                      const uint8_t *to_come)
{
    const struct state *state = &automaton->states[nr];
    const struct edge *edge = &automaton->edges[state->first_edge];
    uint8_t best = to_come[nr];

    for ( uint32_t i = 0; i < state->nr_edges; i++, edge++ )
        if ( edge->to != NO_STATE && to_come[edge->to] != NO_WAY )
            best = min(best, (uint8_t)(to_come[edge->to] + !edge->release));

    return best;
}

/*
 * Once for all states, the last one first: most edges lead to later states.
 * Whether anything was found.
 */
static bool find_more(const struct automaton *automaton, uint8_t *to_come)
{
    bool more = false;

    for ( uint32_t nr = automaton->nr_states; nr-- > 0; )
    {
        uint8_t best = fewest(automaton, nr, to_come);

        more |= best != to_come[nr];
        to_come[nr] = best;
    }

    return more;
}

uint8_t *detours_toward(const struct automaton *automaton, uint32_t target)
{
    unsigned int fewest_in_all = automaton_taken(automaton, target);
    uint8_t *to_come = room_new(automaton->nr_states);

    for ( uint32_t nr = 0; nr < automaton->nr_states; nr++ )
        to_come[nr] = nr == target ? 0 : NO_WAY;

    while ( find_more(automaton, to_come) )
        ;

    for ( uint32_t nr = 0; nr < automaton->nr_states; nr++ )
    {
        unsigned int taken = automaton_taken(automaton, nr) + to_come[nr];

        to_come[nr] = to_come[nr] == NO_WAY || taken > plan.taken
                      ? NO_WAY : taken - fewest_in_all;
    }

    return to_come;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
