/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xen's lock primitives, on CPUs that run one at a time.
 *
 * Nothing spins: a lock that cannot be had stops the operation, as a fault
 * where this CPU itself is in the way and as blocked where another one is.
 * Members that mm-locks.h reads or writes have the names that it uses.
 */
#ifndef HARNESS_LOCKS_H
#define HARNESS_LOCKS_H

#include "cpu.h"

#define NO_CPU (-1)

typedef struct spinlock {
    int recurse_cpu;
    unsigned int recurse_cnt;
} spinlock_t;

typedef spinlock_t rspinlock_t;

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

void spin_lock_init(spinlock_t *lock);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void spin_lock_recursive(spinlock_t *lock);
void spin_unlock_recursive(spinlock_t *lock);

/* Names of the recursive ones since 4.19. */
#define rspin_lock_init(lock) spin_lock_init(lock)
#define rspin_lock(lock) spin_lock_recursive(lock)
#define rspin_unlock(lock) spin_unlock_recursive(lock)

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
