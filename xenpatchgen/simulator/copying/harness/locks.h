/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xen's lock primitives, where taking a lock lets others go first.
 *
 * A lock that another CPU holds is waited for.  Members that mm-locks.h reads
 * or writes have the names that it uses.
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

typedef spinlock_t rspinlock_t;

#define DEFINE_SPINLOCK(name) spinlock_t name = { .recurse_cpu = NO_CPU }
#define DEFINE_RSPINLOCK(name) DEFINE_SPINLOCK(name)

typedef struct percpu_rwlock {
    int writer;
    unsigned int readers[NR_CPUS];
} percpu_rwlock_t;

/* From asm/mm.h, which gives these types to mm-locks.h. */
typedef struct mm_lock {
    rspinlock_t lock;
    int unlock_level;
    int locker;
    const char *locker_function;
} mm_lock_t;

typedef struct mm_rwlock {
    percpu_rwlock_t lock;
    int unlock_level;
    int recurse_count;
    int locker;
    const char *locker_function;
} mm_rwlock_t;

/* No CPU holds any. */
void locks_reset(void);

/* Whether the running CPU holds a lock that it did not merely try to take. */
bool holds_mm_lock(void);

bool spin_is_free(const spinlock_t *lock);
bool rwlock_is_free(const percpu_rwlock_t *lock);

void spin_lock_init(spinlock_t *lock);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void spin_lock_recursive(spinlock_t *lock);
void spin_unlock_recursive(spinlock_t *lock);

/* Of others that want it, the machine lets none try again in vain for ever. */
bool spin_trylock(spinlock_t *lock);
void wait_for_tried_lock(void);

/* Names of the recursive ones since 4.19. */
#define rspin_lock_init(lock) spin_lock_init(lock)
#define rspin_lock(lock) spin_lock_recursive(lock)
#define rspin_unlock(lock) spin_unlock_recursive(lock)
#define rspin_trylock(lock) spin_trylock(lock)

void rwlock_init(percpu_rwlock_t *lock);
void write_lock(percpu_rwlock_t *lock);
void write_unlock(percpu_rwlock_t *lock);
void read_lock(percpu_rwlock_t *lock);
void read_unlock(percpu_rwlock_t *lock);

/* The name of the per-CPU part only matters to how fast the real ones are. */
#define DECLARE_PERCPU_RWLOCK_GLOBAL(name) extern int percpu_rwlock_##name
#define percpu_rwlock_resource_init(lock, name) rwlock_init(lock)
#define percpu_write_lock(name, lock) write_lock(lock)
#define percpu_write_unlock(name, lock) write_unlock(lock)
#define percpu_read_lock(name, lock) read_lock(lock)
#define percpu_read_unlock(name, lock) read_unlock(lock)

#endif /* HARNESS_LOCKS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
