/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "order.h"
#include "room.h"

/* How far each CPU is on its way; those that take no part are at its end. */
struct progress {
    unsigned int at[MAX_CPUS];
};

/* Whether `cpu` may hold what it does there, beside all others. */
static bool fits(const struct way *ways, unsigned int nr,
                 const struct progress *p, unsigned int cpu)
{
    struct held held = ways[cpu].held[p->at[cpu]];

    for ( unsigned int i = 0; i < nr; i++ )
        if ( i != cpu && held_clash(held, ways[i].held[p->at[i]]) )
            return false;

    return true;
}

/* The next move of `cpu`; false where it would have to wait. */
static bool move_on(struct order *order, const struct way *ways,
                    unsigned int nr, struct progress *p, unsigned int cpu)
{
    p->at[cpu]++;
    if ( !fits(ways, nr, p, cpu) )
    {
        p->at[cpu]--;
        return false;
    }

    order->cpu[order->nr++] = cpu;
    return true;
}

/* Each goes its whole way, the one first that `turns` names first. */
static bool in_turns(struct order *order, const struct way *ways,
                     unsigned int nr, const unsigned int *turns)
{
    struct progress p = {};

    order->nr = 0;
    for ( unsigned int i = 0; i < nr; i++ )
        while ( p.at[turns[i]] < ways[turns[i]].nr )
            if ( !move_on(order, ways, nr, &p, turns[i]) )
                return false;

    return true;
}

static bool in_any_turns(struct order *order, const struct way *ways,
                         unsigned int nr)
{
    static const unsigned int turns[][MAX_CPUS] = {
        { 0, 1, 2 }, { 1, 0, 2 }, { 0, 2, 1 },
        { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 },
    };
    unsigned int some = nr == 3 ? 6 : nr; /* The first nr! of them. */

    for ( unsigned int i = 0; i < some; i++ )
        if ( in_turns(order, ways, nr, turns[i]) )
            return true;

    return false;
}

/* Depth first over how far each is; `tried` has what leads nowhere. */
static bool move_by_move(struct order *order, const struct way *ways,
                         unsigned int nr, struct progress *p, bool *tried)
{
    bool done = true;
    size_t place = 0;

    for ( unsigned int i = 0; i < nr; i++ )
    {
        place = place * (MAX_MOVES + 1) + p->at[i];
        done &= p->at[i] == ways[i].nr;
    }

    if ( done || tried[place] )
        return done;

    tried[place] = true;
    for ( unsigned int i = 0; i < nr; i++ )
        if ( p->at[i] < ways[i].nr && move_on(order, ways, nr, p, i) )
        {
            if ( move_by_move(order, ways, nr, p, tried) )
                return true;
            p->at[i]--;
            order->nr--;
        }

    return false;
}

bool order_find(struct order *order, const struct way *ways, unsigned int nr)
{
    struct progress p = {};
    size_t places = 1;
    bool *tried, found;

    if ( in_any_turns(order, ways, nr) )
        return true;

    for ( unsigned int i = 0; i < nr; i++ )
        places *= MAX_MOVES + 1;

    order->nr = 0;
    tried = room_new(places * sizeof(*tried));
    found = move_by_move(order, ways, nr, &p, tried);
    room_free(tried, places * sizeof(*tried));

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
