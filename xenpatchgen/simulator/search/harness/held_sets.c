/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "held_sets.h"
#include "room.h"

static bool superfluous(const struct entry *entry, const struct entry *beside)
{
    return beside->taken <= entry->taken &&
           held_within(beside->held, entry->held) &&
           held_within(beside->touched, entry->touched);
}

static void add(struct entries *set, const struct entry *entry)
{
    unsigned int kept = 0;

    for ( unsigned int i = 0; i < set->nr; i++ )
        if ( superfluous(entry, &set->entries[i]) )
            return;

    for ( unsigned int i = 0; i < set->nr; i++ )
        if ( !superfluous(&set->entries[i], entry) )
            set->entries[kept++] = set->entries[i];

    /* None was left out if this one is to have room made for it. */
    set->entries = kept < set->nr ? set->entries
                                  : room_for_one_more(set->entries, set->nr,
                                                      sizeof(*entry));
    set->entries[kept++] = *entry;
    set->nr = kept;
}

/* One more way to ask for `op`, for each lock that is held. */
static void add_for_each(struct entries (*sets)[MAX_OPS], uint64_t held,
                         unsigned int op, const struct entry *entry)
{
    for ( ; held; held &= held - 1 )
        add(&sets[__builtin_ctzll(held)][op], entry);
}

static void add_wants(struct held_sets *sets,
                      const struct automaton *automaton,
                      const struct entry *entry)
{
    const struct state *state = &automaton->states[entry->state];
    const struct edge *edge = &automaton->edges[state->first_edge];

    for ( unsigned int i = 0; i < state->nr_edges; i++, edge++ )
    {
        if ( edge->release )
            continue;

        if ( edge->to == NO_STATE )
        {
            add(&sets->alone[edge->op], entry);
            continue;
        }

        add(&sets->any[edge->op], entry);
        add_for_each(sets->written, entry->held.written, edge->op, entry);
        add_for_each(sets->read, entry->held.read, edge->op, entry);
    }
}

void held_sets_find(struct held_sets *sets, const struct automaton *automaton)
{
    for ( uint32_t i = 0; i < automaton->nr_states; i++ )
    {
        const struct state *state = &automaton->states[i];
        const struct entry entry = {
            state->held, state->touched, automaton_taken(automaton, i), i,
        };

        add_wants(sets, automaton, &entry);
    }
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
