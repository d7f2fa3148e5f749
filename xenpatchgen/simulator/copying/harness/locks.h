/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xen's lock primitives, where taking a lock lets others go first.
 *
 * A lock that another CPU holds is waited for.
 */
#ifndef HARNESS_LOCKS_H
#define HARNESS_LOCKS_H

#include <stdbool.h>

#include "cpu.h"

#define NO_CPU (-1)

typedef struct spinlock {
    int recurse_cpu;
    unsigned int recurse_cnt;
    bool tried;       /* By spin_trylock(), as no mm lock is. */
    const char *name; /* For who waits for it. */
} spinlock_t;

#define DEFINE_SPINLOCK(name) spinlock_t name = { .recurse_cpu = NO_CPU }
#define DEFINE_RSPINLOCK(name) DEFINE_SPINLOCK(name)

#include "lock_types.h"

/* No CPU holds any. */
void locks_reset(void);

/* Whether the running CPU holds a lock that it did not merely try to take. */
bool holds_mm_lock(void);

bool spin_is_free(const spinlock_t *lock);
bool rwlock_is_free(const percpu_rwlock_t *lock);

/* Of others that want it, the machine lets none try again in vain for ever. */
bool spin_trylock(spinlock_t *lock);
void wait_for_tried_lock(void);

#define rspin_trylock(lock) spin_trylock(lock)

#endif /* HARNESS_LOCKS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
