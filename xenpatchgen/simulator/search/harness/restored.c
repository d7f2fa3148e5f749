/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "restored.h"
#include "finding.h"
#include "image.h"
#include "levels.h"
#include "states.h"

#include <stdio.h>

static const char *left_over(void)
{
    static char words[64];

    for ( unsigned int i = 0; i < world.nr_domains; i++ )
    {
        const struct domain *d = &world.domains[i];
        const char *class = mm_left_over(d);

        if ( class )
        {
            snprintf(words, sizeof(words), "%s of %s", class, d->name);
            return words;
        }
    }

    return mm_sharing_count() ? "per_page_sharing on CPU0" : NULL;
}

/* The lock that was released last, where no other has counts. */
static const char *released(const struct automaton *automaton, uint32_t state)
{
    static char words[64];
    const struct lock *lock =
        &locks[ops[automaton->states[state].via.op].lock];

    snprintf(words, sizeof(words), "%s of %s", lock->class->name, lock->owner);

    return words;
}

static void report_level(const struct automaton *automaton, uint32_t state)
{
    struct levels levels;
    char words[64];

    if ( !levels_read(&levels) )
        finding_print(automaton, LOCK_ASSERTION, state, NULL, 0, last_words());
    else if ( levels_left(&levels) )
    {
        snprintf(words, sizeof(words), "level %d on CPU0",
                 levels_highest(&levels));
        finding_print(automaton, LEVEL_LEFT, state, NULL, 0, words);
    }
}

bool counts_left(const struct automaton *automaton, uint32_t state, bool leaks)
{
    const char *left = NULL;

    if ( automaton->states[state].depth == 0 )
    {
        report_level(automaton, state);
        left = left_over();
    }
    if ( leaks && !left )
        left = released(automaton, state);
    if ( left )
        finding_print(automaton, COUNT_LEFT, state, NULL, 0, left);

    return left;
}

/* Where the release of `op` leads to from a state; or NO_STATE. */
static uint32_t after_release(const struct automaton *automaton,
                              uint32_t state, unsigned int op)
{
    const struct state *at = &automaton->states[state];

    for ( uint32_t i = 0; i < at->nr_edges; i++ )
    {
        const struct edge *edge = &automaton->edges[at->first_edge + i];

        if ( edge->release && edge->op == op )
            return edge->to;
    }

    return NO_STATE;
}

static bool levels_in(const struct inside *inside, struct levels *levels)
{
    image_restore(inside->image);

    return levels_read(levels);
}

/* Compares the levels before a lock is taken, and after it was released. */
static void compare(const struct automaton *automaton, uint32_t before,
                    uint32_t after, unsigned int op)
{
    const struct edge steps[] = {
        { .op = op }, { .op = op, .release = true }
    };
    struct levels was, is;
    unsigned int differs;
    char words[64];

    if ( !levels_in(&insides[before], &was) ||
         !levels_in(&insides[after], &is) ||
         (differs = levels_differ(&was, &is)) == NO_LEVEL )
        return;

    snprintf(words, sizeof(words), "level %d on CPU0, before %d",
             is.level[differs], was.level[differs]);
    finding_print(automaton, LEVEL_NOT_RESTORED, before, steps, 2, words);
}

static void check_edge(const struct automaton *automaton, uint32_t before,
                       const struct edge *edge)
{
    uint32_t after;

    if ( edge->release || edge->to == NO_STATE )
        return;

    after = after_release(automaton, edge->to, edge->op);
    if ( after != NO_STATE && after != before )
        compare(automaton, before, after, edge->op);
}

void check_restored(const struct automaton *automaton)
{
    const struct state *states = automaton->states;

    for ( uint32_t nr = 0; nr < automaton->nr_states; nr++ )
        for ( uint32_t i = 0; i < states[nr].nr_edges; i++ )
            if ( !finding_known(LEVEL_NOT_RESTORED) )
                check_edge(automaton, nr,
                           &automaton->edges[states[nr].first_edge + i]);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
