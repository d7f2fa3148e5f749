/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "together.h"
#include "index.h"
#include "room.h"
#include "toward.h"

#define MOST_MEETINGS 256
#define MOST_NODES (1u << 18)        /* Of a meeting. */
#define MOST_NODES_IN_ALL (1u << 23)
#define MOST_DETOUR 1 /* Acquisitions of a CPU besides what it must take. */

/* Enough for the nodes of one, with the index to find them again. */
#define ROOM_FOR_NODES (MOST_NODES * (2 * sizeof(struct node) + 64))

/* A joint state, and the move that led there. */
struct node {
    uint32_t at[MAX_CPUS];
    uint32_t from;
    struct move by;
    uint8_t cpu;
};

/* Breadth first: nodes are looked at in the order in which they were met. */
struct meeting {
    const struct waiter *waiters;
    unsigned int nr;
    uint8_t *detours[MAX_CPUS]; /* To where each waits. */
    unsigned int most_detour;
    struct node *nodes;
    uint32_t nr_nodes;
    struct index by_hash;
};

static unsigned int meetings_left = MOST_MEETINGS;
static uint32_t nodes_left = MOST_NODES_IN_ALL;

static bool same_place(const struct node *a, const struct node *b)
{
    for ( unsigned int i = 0; i < MAX_CPUS; i++ )
        if ( a->at[i] != b->at[i] )
            return false;

    return true;
}

static void meet(struct meeting *meeting, const struct node *node)
{
    uint64_t hash = 0, place = 0;
    uint32_t found;

    for ( unsigned int i = 0; i < MAX_CPUS; i++ )
        hash = hash_more(hash, node->at[i]);

    while ( (found = index_next(&meeting->by_hash, hash,
                                &place)) != NOT_THERE )
        if ( same_place(&meeting->nodes[found], node) )
            return;

    meeting->nodes = room_for_one_more(meeting->nodes, meeting->nr_nodes,
                                       sizeof(*node));
    meeting->nodes[meeting->nr_nodes] = *node;
    index_add(&meeting->by_hash, hash, meeting->nr_nodes++);
}

static const struct state *state_of(const struct meeting *meeting,
                                    const struct node *node, unsigned int cpu)
{
    return &meeting->waiters[cpu].automaton->states[node->at[cpu]];
}

static bool goes_with_others(const struct meeting *meeting,
                             const struct node *node, unsigned int cpu)
{
    struct held held = state_of(meeting, node, cpu)->held;

    for ( unsigned int i = 0; i < meeting->nr; i++ )
        if ( i != cpu && held_clash(held, state_of(meeting, node, i)->held) )
            return false;

    return true;
}

/* All that one CPU may do next on a way to where it waits. */
static void go_on(struct meeting *meeting, uint32_t from, unsigned int cpu)
{
    const struct automaton *automaton = meeting->waiters[cpu].automaton;
    struct node node = meeting->nodes[from];
    const struct state *state = state_of(meeting, &node, cpu);

    node.from = from;
    node.cpu = cpu;
    for ( uint32_t i = 0; i < state->nr_edges; i++ )
    {
        const struct edge *edge = &automaton->edges[state->first_edge + i];

        if ( edge->to == NO_STATE ||
             meeting->detours[cpu][edge->to] > meeting->most_detour )
            continue;

        node.at[cpu] = edge->to;
        node.by = (struct move){ edge->op, edge->release };
        if ( goes_with_others(meeting, &node, cpu) )
            meet(meeting, &node);
    }
}

static bool all_there(const struct meeting *meeting, const struct node *node)
{
    for ( unsigned int i = 0; i < meeting->nr; i++ )
        if ( node->at[i] != meeting->waiters[i].state )
            return false;

    return true;
}

/* The node where all are; NOT_THERE also where too many others come first. */
static uint32_t find_end(struct meeting *meeting)
{
    meet(meeting, &(struct node){});
    for ( uint32_t i = 0;
          i < meeting->nr_nodes && meeting->nr_nodes < MOST_NODES; i++ )
    {
        if ( all_there(meeting, &meeting->nodes[i]) )
            return i;

        for ( unsigned int cpu = 0; cpu < meeting->nr; cpu++ )
            go_on(meeting, i, cpu);
    }

    return NOT_THERE;
}

/* Each CPU's moves on the way to a node. */
static bool read_ways(const struct meeting *meeting, uint32_t end,
                      struct way *ways)
{
    unsigned int left[MAX_CPUS] = {};

    for ( uint32_t at = end; at; at = meeting->nodes[at].from )
        if ( ++left[meeting->nodes[at].cpu] > MAX_MOVES )
            return false;

    for ( unsigned int i = 0; i < meeting->nr; i++ )
        ways[i].nr = left[i];
    for ( uint32_t at = end; at; at = meeting->nodes[at].from )
    {
        const struct node *node = &meeting->nodes[at];

        ways[node->cpu].moves[--left[node->cpu]] = node->by;
    }

    for ( unsigned int i = 0; i < meeting->nr; i++ )
        way_finish(&ways[i], &meeting->waiters[i]);

    return true;
}

static bool meet_all(struct meeting *meeting, struct way *ways)
{
    uint32_t end = find_end(meeting);
    bool found = end != NOT_THERE && read_ways(meeting, end, ways);

    nodes_left -= min(nodes_left, meeting->nr_nodes);
    room_free_items(meeting->nodes, meeting->nr_nodes,
                    sizeof(*meeting->nodes));
    meeting->nodes = NULL;
    meeting->nr_nodes = 0;
    index_free(&meeting->by_hash);

    return found;
}

/* One more meeting; false where there were enough, or room is short. */
static bool may_meet(const struct meeting *meeting)
{
    size_t bytes = ROOM_FOR_NODES;

    for ( unsigned int i = 0; i < meeting->nr; i++ )
        bytes += meeting->waiters[i].automaton->nr_states;

    return nodes_left && room_left() >= bytes && meetings_left &&
           meetings_left--;
}

bool ways_together(struct way *ways, const struct waiter *waiters,
                   unsigned int nr)
{
    struct meeting meeting = { .waiters = waiters, .nr = nr };
    bool found = false;

    if ( !may_meet(&meeting) )
        return false;

    for ( unsigned int i = 0; i < nr; i++ )
        meeting.detours[i] = detours_toward(waiters[i].automaton,
                                            waiters[i].state);

    for ( ; !found && meeting.most_detour <= MOST_DETOUR;
          meeting.most_detour++ )
        found = meet_all(&meeting, ways);

    for ( unsigned int i = 0; i < nr; i++ )
        room_free(meeting.detours[i], waiters[i].automaton->nr_states);

    return found;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
