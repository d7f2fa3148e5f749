/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "automaton.h"
#include "counts.h"
#include "finding.h"
#include "forget.h"
#include "image.h"
#include "restored.h"
#include "stack.h"
#include "states.h"

#include <world.h>

#include <string.h>

/* The automaton that is being built. */
static struct automaton *built;

/* In the state nr; what free locks remember is forgotten at once. */
static enum outcome carry_out(uint32_t nr, unsigned int op, bool is_release)
{
    enum outcome outcome;

    image_restore(insides[nr].image);
    outcome = op_attempt(op, is_release);
    built->attempts++;
    if ( outcome == GRANTED && !plan.no_forgetting )
        forget_free_locks();

    return outcome;
}

/* The state after a step from nr: what stays, and how one got there. */
static struct state next_state(uint32_t nr, uint8_t op, bool is_release)
{
    struct state state = built->states[nr];

    state.parent = nr;
    state.via = (struct edge){ .op = op, .release = is_release };
    state.first_edge = state.nr_edges = 0;

    return state;
}

/* Tells of a step that the lock code stopped. */
static void report(enum finding kind, uint32_t nr, unsigned int op,
                   bool is_release)
{
    const struct edge step = { .op = op, .release = is_release };

    finding_print(built, kind, nr, &step, 1, last_words());
}

static void take(uint32_t nr, unsigned int op)
{
    enum outcome outcome = carry_out(nr, op, false);
    struct state state;
    struct inside inside;

    if ( outcome == FAULT )
        edge_add(NO_STATE, op, false);
    else if ( outcome == ASSERTION && strcmp(last_words(), READS_ALREADY) )
        report(LOCK_ASSERTION, nr, op, false);
    if ( outcome != GRANTED )
        return;

    state = next_state(nr, op, false);
    inside = insides[nr];
    inside.taken += inside.taken < MAX_TAKEN;
    inside.counts = counts_sum();
    inside.image = image_take();
    stack_push(&state, &inside, op, inside.counts - insides[nr].counts);
    edge_add(states_add(&state, &inside), op, false);
}

static void give_back(uint32_t nr, unsigned int at)
{
    unsigned int op = built->states[nr].stack[at];
    struct state state = next_state(nr, op, true);
    struct inside inside = insides[nr];
    uint32_t to, before = built->nr_states;
    bool leaks;

    if ( carry_out(nr, op, true) != GRANTED )
    {
        report(REFUSED_RELEASE, nr, op, true);
        return;
    }

    inside.counts = counts_sum();
    inside.image = image_take();
    leaks = inside.counts != insides[nr].counts - inside.added[at];
    stack_pull(&state, &inside, at);
    to = states_add(&state, &inside);
    edge_add(to, op, true);

    if ( to == before )
        insides[to].wrong = counts_left(built, to, leaks);
}

static bool may_take_more(uint32_t nr)
{
    return built->states[nr].depth < plan.depth &&
           (plan.taken == MAX_TAKEN || insides[nr].taken < plan.taken);
}

static bool may_take(uint32_t nr, unsigned int op)
{
    return may_take_more(nr) && acts_on(built->role, ops[op].lock) &&
           (plan.again || !held_at_all(built->states[nr].held, ops[op].lock));
}

/* Every step that the CPU can take in a state. */
static void expand(uint32_t nr)
{
    struct state state = built->states[nr];

    built->states[nr].first_edge = built->nr_edges;

    for ( unsigned int at = state.depth; at-- > 0; )
    {
        /* Of equal ones it does not matter which. */
        if ( at + 1U == state.depth || state.stack[at] != state.stack[at + 1] )
            give_back(nr, at);
        if ( !plan.any_order )
            break;
    }

    for ( unsigned int op = 0; op < nr_ops; op++ )
        if ( may_take(nr, op) )
            take(nr, op);

    built->states[nr].nr_edges =
        built->nr_edges - built->states[nr].first_edge;
}

void automaton_build(struct automaton *automaton, const struct role *role)
{
    *automaton = (struct automaton){ .role = role };
    built = automaton;
    findings_begin();
    states_begin(built);

    cpu_run(0, role->domain);
    image_restore(0);
    states_add(&(struct state){}, &(struct inside){ .counts = counts_sum() });

    for ( uint32_t nr = 0; nr < built->nr_states; nr++ )
        if ( !insides[nr].wrong )
            expand(nr);

    check_restored(built);
    states_end();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
