/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is held after the first nr moves: an operation may be done twice. */
static struct held held_after(const struct way *way, unsigned int nr)
{
    struct held held = {};
    int times[MAX_OPS] = {};

    for ( unsigned int i = 0; i < nr; i++ )
        times[way->moves[i].op] += way->moves[i].release ? -1 : 1;

    for ( unsigned int i = 0; i < nr; i++ )
        if ( times[way->moves[i].op] > 0 )
            held = held_also(held, held_by(&ops[way->moves[i].op]));

    return held;
}

static void note_held(struct way *way)
{
    for ( unsigned int i = 0; i <= way->nr; i++ )
        way->held[i] = held_after(way, i);
}

void way_finish(struct way *way, const struct waiter *waiter)
{
    way->role = waiter->automaton->role;
    way->wants = waiter->op;
    note_held(way);
}

void way_of(struct way *way, const struct waiter *waiter)
{
    const struct state *states = waiter->automaton->states;
    unsigned int nr = 0;

    for ( uint32_t at = waiter->state; at; at = states[at].parent )
        nr++;

    if ( nr > MAX_MOVES )
    {
        fprintf(stderr, "search: out of room for a way of %u moves\n", nr);
        exit(3);
    }

    way->nr = nr;
    for ( uint32_t at = waiter->state; at; at = states[at].parent )
        way->moves[--nr] = (struct move){ .op = states[at].via.op,
                                          .release = states[at].via.release };

    way_finish(way, waiter);
}

void ways_print(const struct way *ways, unsigned int nr)
{
    for ( unsigned int i = 0; i < nr; i++ )
    {
        const struct way *way = &ways[i];

        printf("%s%u", i ? "," : "", (unsigned int)(way->role - plan.roles));
        for ( unsigned int j = 0; j < way->nr; j++ )
            printf("%c%u", way->moves[j].release ? '-' : '+',
                   way->moves[j].op);
        printf(">%u", way->wants);
    }
}

static void nonsense(const char *seed)
{
    fprintf(stderr, "search: cannot make sense of the seed `%s`\n", seed);
    exit(2);
}

/* Reads a number below `end` at *rest, and goes on behind it. */
static bool number(const char **rest, unsigned int end, unsigned int *value)
{
    char *behind;

    if ( **rest < '0' || **rest > '9' )
        return false;

    *value = strtoul(*rest, &behind, 10);
    *rest = behind;

    return *value < end;
}

/* A way, up to what follows it; false on nonsense. */
static bool read_way(struct way *way, const char **rest)
{
    unsigned int value;

    if ( !number(rest, plan.nr_roles, &value) )
        return false;

    way->role = &plan.roles[value];
    for ( way->nr = 0; **rest == '+' || **rest == '-'; way->nr++ )
    {
        bool release = *(*rest)++ == '-';

        if ( way->nr == MAX_MOVES || !number(rest, nr_ops, &value) )
            return false;
        way->moves[way->nr] = (struct move){ value, release };
    }

    if ( *(*rest)++ != '>' || !number(rest, nr_ops, &value) )
        return false;

    way->wants = value;
    note_held(way);
    return true;
}

unsigned int ways_read(struct way ways[MAX_CPUS], const char *seed)
{
    const char *rest = seed;
    unsigned int nr = 0;

    do
    {
        if ( nr == MAX_CPUS || !read_way(&ways[nr++], &rest) )
            nonsense(seed);
    }
    while ( *rest++ == ',' );

    if ( rest[-1] )
        nonsense(seed);

    return nr;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
