/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the running CPU keeps of levels, for all owners.
 */
#ifndef SEARCH_LEVELS_H
#define SEARCH_LEVELS_H

#include <world.h>

#define NR_OWNERS (MAX_DOMAINS + 1) /* The last one is nobody. */
#define NO_LEVEL NR_OWNERS

struct levels {
    int kept[NR_OWNERS]; /* The level, and what else the header has there. */
    int level[NR_OWNERS];
};

/* False where the header's own code stops on the way. */
bool levels_read(struct levels *levels);

/* Whether anything is kept: after all locks were released nothing is. */
bool levels_left(const struct levels *levels);

int levels_highest(const struct levels *levels);

/* An owner for which they are not the same, or NO_LEVEL. */
unsigned int levels_differ(const struct levels *a, const struct levels *b);

#endif /* SEARCH_LEVELS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
