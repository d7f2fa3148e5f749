/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "states.h"
#include "index.h"
#include "room.h"

#include <string.h>

struct inside *insides;

static struct automaton *built;
static struct index by_hash;

void states_begin(struct automaton *automaton)
{
    built = automaton;
}

static uint64_t stack_word(const struct state *state)
{
    uint64_t word;

    _Static_assert(sizeof(state->stack) == sizeof(word),
                   "a stack is one word");
    memcpy(&word, state->stack, sizeof(word));

    return word;
}

static uint32_t find(const struct state *wanted, uint32_t image, uint64_t hash)
{
    uint64_t place = 0;
    uint32_t nr;

    while ( (nr = index_next(&by_hash, hash, &place)) != NOT_THERE )
    {
        const struct state *state = &built->states[nr];

        if ( insides[nr].image == image && state->depth == wanted->depth &&
             stack_word(state) == stack_word(wanted) )
            break;
    }

    return nr;
}

uint32_t states_add(const struct state *state, const struct inside *inside)
{
    uint64_t hash = hash_more(hash_more(state->depth, inside->image),
                              stack_word(state));
    uint32_t nr = find(state, inside->image, hash);

    if ( nr != NOT_THERE )
        return nr;

    nr = built->nr_states;
    room_reached(nr);
    built->states = room_for_one_more(built->states, nr, sizeof(*state));
    insides = room_for_one_more(insides, nr, sizeof(*inside));
    built->states[nr] = *state;
    built->states[nr].via.to = nr;
    insides[nr] = *inside;
    index_add(&by_hash, hash, nr);

    return built->nr_states++;
}

void edge_add(uint32_t to, unsigned int op, bool release)
{
    built->edges = room_for_one_more(built->edges, built->nr_edges,
                                     sizeof(*built->edges));
    built->edges[built->nr_edges++] = (struct edge){ to, op, release };
}

void states_end(void)
{
    room_free_items(insides, built->nr_states, sizeof(*insides));
    insides = NULL;
    index_free(&by_hash);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
