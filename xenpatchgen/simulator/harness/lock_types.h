/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What other headers of Xen give to mm-locks.h: the types of its locks, and
 * what is done with them.
 *
 * Included where spinlock_t is defined, which is what a harness makes of it.
 * Members that mm-locks.h reads or writes have the names that it uses.
 */
#ifndef HARNESS_LOCK_TYPES_H
#define HARNESS_LOCK_TYPES_H

#include "cpu.h"

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

enum p2m_class { p2m_host, p2m_nested, p2m_alternate };

struct p2m_domain {
    mm_rwlock_t lock;
    enum p2m_class p2m_class;
    struct domain *domain;
    unsigned int defer_flush;
    struct {
        mm_lock_t lock;
    } pod;
};

#endif /* HARNESS_LOCK_TYPES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
