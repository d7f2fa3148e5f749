/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One CPU's part in a joint state: a state of its automaton, and what it has
 * asked for there and not been granted yet.
 *
 * All that others have to know of a CPU is in its spot, so that nothing is
 * looked up while joint states are searched.
 */
#ifndef SEARCH_SPOTS_H
#define SEARCH_SPOTS_H

#include "automaton.h"

struct spot {
    struct held held;
    struct held wants; /* Nothing in a spot that waits for nothing. */
    uint32_t first;    /* Of its `next`: where the CPU may go on to. */
    uint32_t nr_next;
    uint8_t op;        /* That is waited for. */
};

/* Of one role. */
struct spots {
    struct spot *spots; /* The first is that of a CPU that holds nothing. */
    uint32_t nr;
    uint32_t *next;
    uint32_t nr_next;
};

/*
 * A CPU that waits for nothing may release or ask.  One that has asked goes on
 * to one spot, if others let it; to none where it waits for itself.
 */
void spots_find(struct spots *spots, const struct automaton *automaton);
void spots_free(struct spots *spots);

static inline bool spot_waits(const struct spot *spot)
{
    return spot->wants.written | spot->wants.read;
}

static inline bool spot_waits_alone(const struct spot *spot)
{
    return spot_waits(spot) && !spot->nr_next;
}

#endif /* SEARCH_SPOTS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
