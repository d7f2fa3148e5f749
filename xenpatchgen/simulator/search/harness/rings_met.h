/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The rings that a search met, each once.
 */
#ifndef SEARCH_RINGS_MET_H
#define SEARCH_RINGS_MET_H

#include "ring.h"

/* Quick for one that was met before: most are, and often. */
void ring_met(const struct ring *ring);

/* `joint-cycle KEY` for each, in the order of their names. */
void rings_met_print(void);

#endif /* SEARCH_RINGS_MET_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
