/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How several CPUs can go their ways without waiting for one another.
 */
#ifndef SEARCH_ORDER_H
#define SEARCH_ORDER_H

#include "way.h"

/* Whose move it is, move by move. */
struct order {
    unsigned int nr;
    uint8_t cpu[MAX_CPUS * MAX_MOVES];
};

/*
 * An order in which no move asks for what another CPU holds: one way after the
 * other where that can be, else move by move.  False where there is none at
 * all for these ways.
 */
bool order_find(struct order *order, const struct way *ways, unsigned int nr);

#endif /* SEARCH_ORDER_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
