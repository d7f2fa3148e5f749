/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "room.h"

#include <stdio.h>
#include <stdlib.h>

#define FIRST_ITEMS 16 /* A power of 2. */

static size_t taken;
static unsigned int states;

void room_reached(unsigned int so_many_states)
{
    states = so_many_states;
}

static void *out_of_room(void)
{
    fflush(stdout);
    fprintf(stderr, "search: out of room (%d MB) at %u states\n", ROOM_MB,
            states);
    exit(3);
}

static void take(size_t bytes)
{
    taken += bytes;
    if ( taken > (size_t)ROOM_MB << 20 )
        out_of_room();
}

size_t room_left(void)
{
    return ((size_t)ROOM_MB << 20) - taken;
}

void *room_new(size_t bytes)
{
    void *room;

    take(bytes);
    room = calloc(1, bytes ? bytes : 1);

    return room ? room : out_of_room();
}

void room_free(void *room, size_t bytes)
{
    if ( room )
        taken -= bytes;

    free(room);
}

/* Of an array of so many items. */
static size_t capacity(size_t nr)
{
    size_t items = FIRST_ITEMS;

    while ( items < nr )
        items *= 2;

    return nr ? items : 0;
}

void *room_for_one_more(void *items, size_t nr, size_t item_size)
{
    size_t more = capacity(nr + 1) - capacity(nr);

    if ( !more )
        return items;

    take(more * item_size);
    items = realloc(items, (nr + more) * item_size);

    return items ? items : out_of_room();
}

void room_free_items(void *items, size_t nr, size_t item_size)
{
    room_free(items, capacity(nr) * item_size);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
