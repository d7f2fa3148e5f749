/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cycles.h"
#include "held_sets.h"
#include "ring.h"
#include "room.h"
#include "way.h"
#include "witness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A ring that was found. */
struct deadlock {
    struct ring ring;
    struct witness witness;
    char name[RING_NAME];
};

static const struct automaton *automata;
static unsigned int nr_automata;
static struct held_sets *sets;

static struct deadlock *deadlocks;
static unsigned int nr_deadlocks;

/* A ring is met in all its turns, of which one will do. */
static void examine(const struct ring *ring)
{
    struct deadlock deadlock = { .ring = *ring };

    if ( !ring_starts_lowest(ring) )
        return;

    ring_turn(&deadlock.ring);
    if ( !witness_find(&deadlock.witness, &deadlock.ring, sets, automata) )
        return;

    ring_name(&deadlock.ring, deadlock.name);
    deadlocks = room_for_one_more(deadlocks, nr_deadlocks, sizeof(*deadlocks));
    deadlocks[nr_deadlocks++] = deadlock;
}

/* Whether any CPU can be in that place. */
static bool is_place(const struct place *place)
{
    const struct held_sets *of = &sets[place->role];

    switch ( place->held )
    {
    case NOTHING:
        return of->alone[place->op].nr;

    case ITS_PENDING_WRITE:
        return of->any[place->op].nr && ops[place->op].mode != READ;

    default:
        return of->written[place->held][place->op].nr ||
               of->read[place->held][place->op].nr;
    }
}

/* Whether the CPU in one place may wait for the one in the next. */
static bool follows(const struct place *place, const struct place *next)
{
    const struct op *wants = &ops[place->op], *other = &ops[next->op];

    if ( next->held == ITS_PENDING_WRITE )
        return wants->mode == READ && wants->lock == other->lock;

    return next->held == wants->lock;
}

static void grow(struct ring *ring, unsigned int nr);

/* Only turns that start with their lowest place are of interest. */
static void try_place(struct ring *ring, unsigned int nr, struct place place)
{
    if ( memcmp(&place, &ring->places[0], sizeof(place)) < 0 ||
         !is_place(&place) ||
         (ring->nr == nr - 1 && !follows(&place, &ring->places[0])) )
        return;

    ring->places[ring->nr++] = place;
    grow(ring, nr);
    ring->nr--;
}

/* Adds what may come next, up to rings of nr. */
static void grow(struct ring *ring, unsigned int nr)
{
    const struct op *wants = &ops[ring->places[ring->nr - 1].op];

    if ( ring->nr == nr )
    {
        examine(ring);
        return;
    }

    for ( unsigned int role = 0; role < nr_automata; role++ )
        for ( unsigned int op = 0; op < nr_ops; op++ )
        {
            try_place(ring, nr, (struct place){ role, wants->lock, op });
            if ( wants->mode == READ && ops[op].lock == wants->lock )
                try_place(ring, nr,
                          (struct place){ role, ITS_PENDING_WRITE, op });
        }
}

static void start(struct place place, unsigned int nr)
{
    struct ring ring = { .nr = 1, .places = { place } };

    if ( is_place(&place) )
        grow(&ring, nr);
}

static void find_rings(unsigned int nr)
{
    for ( unsigned int role = 0; role < nr_automata; role++ )
        for ( unsigned int op = 0; op < nr_ops; op++ )
        {
            if ( nr == 1 )
            {
                start((struct place){ role, NOTHING, op }, nr);
                continue;
            }

            for ( unsigned int lock = 0; lock < nr_locks; lock++ )
                start((struct place){ role, lock, op }, nr);
            start((struct place){ role, ITS_PENDING_WRITE, op }, nr);
        }
}

/* Short rings first, then those that take little. */
static int compare(const void *a, const void *b)
{
    const struct deadlock *one = a, *other = b;

    if ( one->ring.nr != other->ring.nr )
        return one->ring.nr < other->ring.nr ? -1 : 1;
    if ( one->witness.taken != other->witness.taken )
        return one->witness.taken < other->witness.taken ? -1 : 1;

    return strcmp(one->name, other->name);
}

static void print(const struct deadlock *deadlock)
{
    const struct ring *ring = &deadlock->ring;
    const struct witness *witness = &deadlock->witness;
    struct waiter waiters[MAX_CPUS];
    struct way ways[MAX_CPUS];

    witness_waiters(witness, ring, automata, waiters);
    for ( unsigned int i = 0; i < ring->nr; i++ )
        way_of(&ways[i], &waiters[i]);

    printf("%s ", witness->happens ? "deadlock" : "candidate");
    ways_print(witness->ways ? witness->ways : ways, ring->nr);
    printf("\n");
    if ( witness->happens )
        printf("cycle %s\n", deadlock->name);
}

unsigned int cycles_print(const struct automaton *of_roles, unsigned int nr)
{
    size_t bytes = nr * sizeof(*sets);

    automata = of_roles;
    nr_automata = nr;
    sets = room_new(bytes);
    for ( unsigned int i = 0; i < nr; i++ )
        held_sets_find(&sets[i], &automata[i]);

    for ( unsigned int cpus = 1; cpus <= MAX_CPUS; cpus++ )
        find_rings(cpus);

    if ( nr_deadlocks )
        qsort(deadlocks, nr_deadlocks, sizeof(*deadlocks), compare);
    for ( unsigned int i = 0; i < nr_deadlocks; i++ )
        print(&deadlocks[i]);

    return nr_deadlocks;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
