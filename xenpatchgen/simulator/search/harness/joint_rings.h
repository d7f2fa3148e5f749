/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The rings in which CPUs of one joint state wait for one another.
 */
#ifndef SEARCH_JOINT_RINGS_H
#define SEARCH_JOINT_RINGS_H

#include "spots.h"

/*
 * Tells rings_met.h of each.  A CPU that waits for itself is a ring, and in no
 * other; three CPUs of which two are a ring are none.
 */
void meet_rings(const unsigned int *roles, const struct spot *const *spots,
                unsigned int cpus);

#endif /* SEARCH_JOINT_RINGS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
