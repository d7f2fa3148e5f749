/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ring.h"

#include <string.h>

static char *put_number(char *to, unsigned int number)
{
    if ( number >= 10 )
        to = put_number(to, number / 10);
    *to++ = '0' + number % 10;

    return to;
}

static char *put_place(char *to, const struct place *place)
{
    to = put_number(to, place->role);
    *to++ = ':';
    if ( place->held == NOTHING )
        *to++ = '-';
    else if ( place->held == ITS_PENDING_WRITE )
        *to++ = 'w';
    else
        to = put_number(to, place->held);
    *to++ = '>';

    return put_number(to, place->op);
}

void ring_name(const struct ring *ring, char name[RING_NAME])
{
    for ( unsigned int i = 0; i < ring->nr; i++ )
    {
        if ( i )
            *name++ = ',';
        name = put_place(name, &ring->places[i]);
    }

    *name = '\0';
}

/* The second place comes first, and the first one last. */
static struct ring turned_once(const struct ring *ring)
{
    struct ring turned = { .nr = ring->nr };

    for ( unsigned int i = 0; i < ring->nr; i++ )
        turned.places[i] = ring->places[(i + 1) % ring->nr];

    return turned;
}

void ring_turn(struct ring *ring)
{
    struct ring turned = *ring;
    char name[RING_NAME], smallest[RING_NAME];

    ring_name(ring, smallest);
    for ( unsigned int i = 1; i < ring->nr; i++ )
    {
        turned = turned_once(&turned);
        ring_name(&turned, name);
        if ( strcmp(name, smallest) < 0 )
        {
            strcpy(smallest, name);
            *ring = turned;
        }
    }
}

bool ring_starts_lowest(const struct ring *ring)
{
    struct ring turned = *ring;

    for ( unsigned int i = 1; i < ring->nr; i++ )
    {
        turned = turned_once(&turned);
        if ( memcmp(turned.places, ring->places, sizeof(ring->places)) < 0 )
            return false;
    }

    return true;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
