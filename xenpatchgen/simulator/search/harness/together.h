/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How CPUs come to where they wait, if the shortest way of each does not do.
 *
 * Where releases are out of order, a CPU may have to hold for a while what
 * another one holds in the end: the moves of all have to be found together.
 * That costs, and is done for few: what is not found stays a candidate.
 */
#ifndef SEARCH_TOGETHER_H
#define SEARCH_TOGETHER_H

#include "way.h"

/*
 * Ways on which nobody is in the way of another, and on which each takes few
 * locks besides those that it must.  False where there are none, and where
 * finding out would take too long or too much room: it never ends the program.
 */
bool ways_together(struct way *ways, const struct waiter *waiters,
                   unsigned int nr);

#endif /* SEARCH_TOGETHER_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
