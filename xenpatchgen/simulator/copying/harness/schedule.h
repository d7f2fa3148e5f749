/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One execution: which of the actors goes on at each point.
 *
 * The functions that the actors themselves call are in explore.h.
 */
#ifndef HARNESS_SCHEDULE_H
#define HARNESS_SCHEDULE_H

#include "explore.h"

/* Runs those in the roster to the ending; none of them goes on afterwards. */
enum ending schedule_run(const struct bound *bound);

#endif /* HARNESS_SCHEDULE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
