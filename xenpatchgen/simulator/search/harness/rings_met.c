/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rings_met.h"
#include "index.h"
#include "room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct ring *rings; /* In any turn. */
static uint32_t nr_rings;
static struct index by_hash;

static uint64_t hash_of(const struct ring *ring)
{
    uint64_t hash = ring->nr;

    for ( unsigned int i = 0; i < ring->nr; i++ )
    {
        const struct place *place = &ring->places[i];

        hash = hash_more(hash, place->role << 16 | place->held << 8 |
                               place->op);
    }

    return hash;
}

static bool same(const struct ring *a, const struct ring *b)
{
    return a->nr == b->nr &&
           !memcmp(a->places, b->places, a->nr * sizeof(a->places[0]));
}

void ring_met(const struct ring *ring)
{
    uint64_t hash = hash_of(ring), place = 0;
    uint32_t found;

    while ( (found = index_next(&by_hash, hash, &place)) != NOT_THERE )
        if ( same(&rings[found], ring) )
            return;

    rings = room_for_one_more(rings, nr_rings, sizeof(*rings));
    rings[nr_rings] = *ring;
    index_add(&by_hash, hash, nr_rings++);
}

struct name {
    char text[RING_NAME];
};

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct name *)a)->text,
                  ((const struct name *)b)->text);
}

void rings_met_print(void)
{
    struct name *names = room_new(nr_rings * sizeof(*names));

    for ( uint32_t i = 0; i < nr_rings; i++ )
    {
        ring_turn(&rings[i]);
        ring_name(&rings[i], names[i].text);
    }

    qsort(names, nr_rings, sizeof(*names), compare);
    for ( uint32_t i = 0; i < nr_rings; i++ )
        if ( !i || strcmp(names[i].text, names[i - 1].text) )
            printf("joint-cycle %s\n", names[i].text);

    room_free(names, nr_rings * sizeof(*names));
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
