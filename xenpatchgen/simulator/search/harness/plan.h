/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is to be searched, from the command line.
 *
 *   domain:NAME[:control][:pv]  a domain; a PV one has no p2m and what hangs
 *                               on it
 *   target:NAME:NAME            whose device model the first one runs
 *   cpu:CURRENT:OWNER,...       a part that any number of CPUs may play: who
 *                               is current, and on whose locks it acts; an
 *                               OWNER is a domain or page0 ... page3
 *   depth:N                     acquisitions that a CPU holds at once
 *   taken:N                     acquisitions on the way to a state, those that
 *                               were released since included: as many as the
 *                               depth where any order goes, else without end
 *   reads siblings again any-order
 *                               what is added to the headline discipline: read
 *                               locks; a second p2m table of each domain;
 *                               locks that the CPU holds already; releases out
 *                               of order
 *   only:CLASS,...              no other lock classes; siblings go with p2m
 *   joint:N                     also search the joint states of N CPUs,
 *                               without any reduction
 *   replay:SEED                 do not search: replay one deadlock
 *   no-forgetting               states differ by what free locks remember, too
 *
 * Domains come before all else that names them.
 */
#ifndef SEARCH_PLAN_H
#define SEARCH_PLAN_H

#include "ops.h"

#define MAX_ROLES 8
#define MAX_DEPTH 8
#define MAX_TAKEN 255 /* No bound. */
#define MAX_CPUS 3 /* That a deadlock is looked for among. */

/* A part that a CPU plays. */
struct role {
    struct domain *domain; /* Who is current. */
    uint64_t locks; /* On which it acts. */
};

static inline bool acts_on(const struct role *role, unsigned int lock)
{
    return role->locks >> lock & 1;
}

struct plan {
    struct role roles[MAX_ROLES];
    unsigned int nr_roles;
    unsigned int depth, taken;
    bool reads, siblings, again, any_order, no_forgetting;
    unsigned int joint;
    const char *replay;
};

extern struct plan plan;

/* Sets up world, locks, operations, plan; ends the program (2) on nonsense. */
void plan_read(int argc, char **argv);

#endif /* SEARCH_PLAN_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
