/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xen's lock primitives, on CPUs that run one at a time.
 *
 * Nothing spins: a lock that cannot be had stops the operation, as a fault
 * where this CPU itself is in the way and as blocked where another one is.
 */
#ifndef HARNESS_LOCKS_H
#define HARNESS_LOCKS_H

#include "cpu.h"

#define NO_CPU (-1)

/* What is said where a CPU wants to read what it reads already. */
#define READS_ALREADY "this CPU does not read the lock already"

typedef struct spinlock {
    int recurse_cpu;
    unsigned int recurse_cnt;
} spinlock_t;

#include "lock_types.h"

#endif /* HARNESS_LOCKS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
