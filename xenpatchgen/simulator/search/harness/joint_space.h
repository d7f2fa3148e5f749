/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One joint space: some CPUs, each with its role.
 *
 * What each CPU can be in is known before the search, so a joint state has a
 * number, and one bit tells whether it was met: nothing is hashed or compared.
 * What the last CPU is in counts least in the number, so that its steps stay
 * within memory that is near.
 */
#ifndef SEARCH_JOINT_SPACE_H
#define SEARCH_JOINT_SPACE_H

#include "spots.h"

struct joint_space {
    unsigned int cpus;
    unsigned int roles[MAX_CPUS];
    const struct spots *spots[MAX_CPUS];
    uint64_t states, transitions; /* That were met. */
};

/* Tells rings_met.h of each ring.  Ends the program (3) without room. */
void joint_space_search(struct joint_space *space);

#endif /* SEARCH_JOINT_SPACE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
