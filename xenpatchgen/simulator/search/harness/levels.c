/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "levels.h"

#include <mm.h>

static void read_owner(struct levels *levels, unsigned int nr,
                       const struct domain *d)
{
    levels->kept[nr] = mm_level_kept(d);
    levels->level[nr] = mm_level(d);
}

static void read_all(void *levels)
{
    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        read_owner(levels, i, &world.domains[i]);

    read_owner(levels, NR_OWNERS - 1, NULL);
}

bool levels_read(struct levels *levels)
{
    *levels = (struct levels){};

    return attempt(read_all, levels) == GRANTED;
}

bool levels_left(const struct levels *levels)
{
    static const struct levels none;

    return levels_differ(levels, &none) != NO_LEVEL;
}

int levels_highest(const struct levels *levels)
{
    int highest = levels->level[0];

    for ( unsigned int i = 1; i < NR_OWNERS; i++ )
        highest = max(highest, levels->level[i]);

    return highest;
}

unsigned int levels_differ(const struct levels *a, const struct levels *b)
{
    for ( unsigned int i = 0; i < NR_OWNERS; i++ )
        if ( a->kept[i] != b->kept[i] )
            return i;

    return NO_LEVEL;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
