/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "witness.h"
#include "cycles.h"
#include "room.h"
#include "together.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* One state for each CPU of the ring, as far as chosen. */
struct choice {
    const struct ring *ring;
    const struct held_sets *sets;
    const struct entry *entries[MAX_CPUS];
};

/* Of one ring, so many are tried by other ways: the rest do as little. */
#define MOST_TOGETHER 16

/* All choices that go together, for one ring. */
static struct witness *witnesses;
static unsigned int nr_witnesses;

/* Whether `cpu` waits for `other`. */
static bool waits(const struct choice *choice, unsigned int cpu,
                  unsigned int other)
{
    const struct place *places = choice->ring->places;
    const struct entry *const *entries = choice->entries;

    return waits_for_holder(places[cpu].op, entries[other]->held) ||
           waits_for_writer(places[cpu].op, entries[cpu]->held,
                            places[other].op);
}

/*
 * Each waits for the next one.  Of three, none waits for the one before, too:
 * that would be a deadlock of two, and a bystander.
 */
static bool closes(const struct choice *choice)
{
    unsigned int nr = choice->ring->nr;

    for ( unsigned int i = 0; i < nr; i++ )
        if ( nr > 1 && (!waits(choice, i, (i + 1) % nr) ||
                        (nr > 2 && waits(choice, i, (i + nr - 1) % nr))) )
            return false;

    return true;
}

static void keep(const struct choice *choice)
{
    struct witness witness = {};

    for ( unsigned int i = 0; i < choice->ring->nr; i++ )
    {
        witness.states[i] = choice->entries[i]->state;
        witness.taken += choice->entries[i]->taken;
    }

    witnesses = room_for_one_more(witnesses, nr_witnesses,
                                  sizeof(*witnesses));
    witnesses[nr_witnesses++] = witness;
}

/* Where the states are from that one CPU may be in; returns how many lists. */
static unsigned int lists_for(const struct choice *choice, unsigned int cpu,
                              const struct entries *lists[2])
{
    const struct ring *ring = choice->ring;
    const struct place *place = &ring->places[cpu];
    const struct held_sets *sets = &choice->sets[place->role];
    unsigned int before = ring->places[(cpu + ring->nr - 1) % ring->nr].op;

    if ( place->held == NOTHING )
        lists[0] = &sets->alone[place->op];
    else if ( place->held == ITS_PENDING_WRITE )
        lists[0] = &sets->any[place->op];
    else
    {
        lists[0] = &sets->written[place->held][place->op];
        lists[1] = &sets->read[place->held][place->op];
        return ops[before].mode == READ ? 1 : 2; /* Readers share. */
    }

    return 1;
}

static bool goes_with_others(const struct choice *choice, unsigned int cpu)
{
    for ( unsigned int i = 0; i < cpu; i++ )
        if ( held_clash(choice->entries[i]->held, choice->entries[cpu]->held) )
            return false;

    return true;
}

static void choose(struct choice *choice, unsigned int cpu)
{
    const struct entries *lists[2];
    unsigned int nr;

    if ( cpu == choice->ring->nr )
    {
        if ( closes(choice) )
            keep(choice);
        return;
    }

    nr = lists_for(choice, cpu, lists);
    for ( unsigned int i = 0; i < nr; i++ )
        for ( unsigned int j = 0; j < lists[i]->nr; j++ )
        {
            choice->entries[cpu] = &lists[i]->entries[j];
            if ( goes_with_others(choice, cpu) )
                choose(choice, cpu + 1);
        }
}

static int compare(const void *a, const void *b)
{
    const struct witness *one = a, *other = b;

    if ( one->taken != other->taken )
        return one->taken < other->taken ? -1 : 1;

    for ( unsigned int i = 0; i < MAX_CPUS; i++ )
        if ( one->states[i] != other->states[i] )
            return one->states[i] < other->states[i] ? -1 : 1;

    return 0;
}

void witness_waiters(const struct witness *witness, const struct ring *ring,
                     const struct automaton *automata,
                     struct waiter waiters[MAX_CPUS])
{
    for ( unsigned int i = 0; i < ring->nr; i++ )
        waiters[i] = (struct waiter){ &automata[ring->places[i].role],
                                      witness->states[i],
                                      ring->places[i].op };
}

/* By other ways than those that the automata know. */
static bool happens_together(struct witness *witness,
                             const struct waiter *waiters, unsigned int nr)
{
    struct way ways[MAX_CPUS];

    if ( !ways_together(ways, waiters, nr) || !ways_deadlock(ways, nr) )
        return false;

    witness->ways = room_new(nr * sizeof(*ways));
    memcpy(witness->ways, ways, nr * sizeof(*ways));
    witness->taken = 0;
    for ( unsigned int i = 0; i < nr; i++ )
        for ( unsigned int j = 0; j < ways[i].nr; j++ )
            witness->taken += !ways[i].moves[j].release;

    return true;
}

/* The first of so many that happens, by known ways or by others. */
static bool pick(struct witness *witness, unsigned int most,
                 const struct ring *ring, const struct automaton *automata,
                 bool by_known_ways)
{
    struct waiter waiters[MAX_CPUS];

    for ( unsigned int i = 0; i < nr_witnesses && i < most; i++ )
    {
        *witness = witnesses[i];
        witness_waiters(witness, ring, automata, waiters);
        witness->happens =
            by_known_ways ? deadlock_happens(waiters, ring->nr)
                          : happens_together(witness, waiters, ring->nr);
        if ( witness->happens )
            return true;
    }

    return false;
}

bool witness_find(struct witness *witness, const struct ring *ring,
                  const struct held_sets *sets,
                  const struct automaton *automata)
{
    struct choice choice = { .ring = ring, .sets = sets };
    bool found;

    choose(&choice, 0);
    found = nr_witnesses;
    if ( found )
        qsort(witnesses, nr_witnesses, sizeof(*witnesses), compare);
    if ( found && !pick(witness, UINT_MAX, ring, automata, true) &&
         !pick(witness, MOST_TOGETHER, ring, automata, false) )
        *witness = witnesses[0];

    room_free_items(witnesses, nr_witnesses, sizeof(*witnesses));
    witnesses = NULL;
    nr_witnesses = 0;

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
