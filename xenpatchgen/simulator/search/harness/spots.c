/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spots.h"
#include "room.h"

/* The spot of a state comes just before those of what it may ask for. */
static uint32_t *find_places(struct spots *spots,
                             const struct automaton *automaton)
{
    uint32_t *places = room_new(automaton->nr_states * sizeof(*places));

    for ( uint32_t i = 0; i < automaton->nr_states; i++ )
    {
        const struct state *state = &automaton->states[i];

        places[i] = spots->nr++;
        spots->nr_next += state->nr_edges;
        for ( uint32_t j = 0; j < state->nr_edges; j++ )
        {
            const struct edge *edge = &automaton->edges[state->first_edge + j];

            spots->nr += !edge->release;
            spots->nr_next += !edge->release && edge->to != NO_STATE;
        }
    }

    return places;
}

static void add_next(struct spots *spots, uint32_t of, uint32_t next)
{
    struct spot *spot = &spots->spots[of];

    spots->next[spot->first + spot->nr_next++] = next;
}

/* A spot whose `next` come after those of the one that was filled last. */
static struct spot *fill(struct spots *spots, uint32_t nr, struct held held)
{
    struct spot *spot = &spots->spots[nr];

    *spot = (struct spot){ .held = held };
    if ( nr )
        spot->first = spot[-1].first + spot[-1].nr_next;

    return spot;
}

/* What a state may ask for has its spots after `at`, in order. */
static void fill_state(struct spots *spots, const struct automaton *automaton,
                       const uint32_t *places, uint32_t nr)
{
    const struct state *state = &automaton->states[nr];
    const struct edge *edges = &automaton->edges[state->first_edge];
    uint32_t at = places[nr], asked = at;

    fill(spots, at, state->held);
    for ( uint32_t i = 0; i < state->nr_edges; i++ )
        add_next(spots, at, edges[i].release ? places[edges[i].to] : ++asked);

    asked = at;
    for ( uint32_t i = 0; i < state->nr_edges; i++ )
    {
        struct spot *spot;

        if ( edges[i].release )
            continue;

        spot = fill(spots, ++asked, state->held);
        spot->op = edges[i].op;
        spot->wants = held_by(&ops[spot->op]);
        if ( edges[i].to != NO_STATE )
            add_next(spots, asked, places[edges[i].to]);
    }
}

void spots_find(struct spots *spots, const struct automaton *automaton)
{
    uint32_t *places;

    *spots = (struct spots){};
    places = find_places(spots, automaton);
    spots->spots = room_new(spots->nr * sizeof(*spots->spots));
    spots->next = room_new(spots->nr_next * sizeof(*spots->next));

    for ( uint32_t i = 0; i < automaton->nr_states; i++ )
        fill_state(spots, automaton, places, i);

    room_free(places, automaton->nr_states * sizeof(*places));
}

void spots_free(struct spots *spots)
{
    room_free(spots->spots, spots->nr * sizeof(*spots->spots));
    room_free(spots->next, spots->nr_next * sizeof(*spots->next));
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
