/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "locks.h"

#include <string.h>

#include "explore.h"
#include "fault.h"
#include "mishap.h"

/* Of each CPU: how many mm locks it holds, and what it tried to take last. */
static unsigned int held[NR_CPUS];
static const spinlock_t *wanted[NR_CPUS];

void locks_reset(void)
{
    memset(held, 0, sizeof(held));
    memset(wanted, 0, sizeof(wanted));
}

bool holds_mm_lock(void)
{
    return held[smp_processor_id()];
}

bool spin_is_free(const spinlock_t *lock)
{
    return lock->recurse_cpu == NO_CPU;
}

static bool is_free(const void *lock)
{
    return spin_is_free(lock);
}

static void acquired(spinlock_t *lock, bool tried)
{
    lock->recurse_cpu = smp_processor_id();
    lock->recurse_cnt = 1;
    lock->tried = tried;
    if ( !tried )
        held[smp_processor_id()]++;
}

/* Whoever waits for the last one can now have it. */
static void released(void)
{
    if ( --held[smp_processor_id()] == 0 )
        others_may_go();
}

void spin_lock_init(spinlock_t *lock)
{
    *lock = (spinlock_t){ .recurse_cpu = NO_CPU };
}

void spin_lock(spinlock_t *lock)
{
    if ( lock->recurse_cpu == smp_processor_id() )
        fail(FAULT_LOCK, "self-deadlock on a spinlock");

    wait_until(is_free, lock, lock->name ? lock->name : "a lock");
    acquired(lock, false);
}

void spin_lock_recursive(spinlock_t *lock)
{
    if ( lock->recurse_cpu == smp_processor_id() )
        lock->recurse_cnt++;
    else
        spin_lock(lock);
}

void spin_unlock_recursive(spinlock_t *lock)
{
    if ( lock->recurse_cpu != smp_processor_id() )
        fail(FAULT_LOCK, "release of a lock that is not held");

    if ( --lock->recurse_cnt )
        return;

    lock->recurse_cpu = NO_CPU;
    if ( !lock->tried )
        released();
}

void spin_unlock(spinlock_t *lock)
{
    spin_unlock_recursive(lock);
}

bool spin_trylock(spinlock_t *lock)
{
    others_may_go();

    if ( !spin_is_free(lock) )
    {
        wanted[smp_processor_id()] = lock;
        return false;
    }

    acquired(lock, true);
    return true;
}

void wait_for_tried_lock(void)
{
    const spinlock_t *lock = wanted[smp_processor_id()];

    wanted[smp_processor_id()] = NULL;
    if ( lock )
        wait_until(is_free, lock, lock->name ? lock->name : "a lock");
}

void rwlock_init(percpu_rwlock_t *lock)
{
    *lock = (percpu_rwlock_t){ .writer = NO_CPU };
}

bool rwlock_is_free(const percpu_rwlock_t *lock)
{
    if ( lock->writer != NO_CPU )
        return false;

    for ( unsigned int cpu = 0; cpu < NR_CPUS; cpu++ )
        if ( lock->readers[cpu] )
            return false;

    return true;
}

static bool nobody_uses(const void *lock)
{
    return rwlock_is_free(lock);
}

static bool nobody_writes(const void *lock)
{
    return ((const percpu_rwlock_t *)lock)->writer == NO_CPU;
}

void write_lock(percpu_rwlock_t *lock)
{
    int self = smp_processor_id();

    if ( lock->writer == self || lock->readers[self] )
        fail(FAULT_LOCK, "self-deadlock on a read-write lock");

    wait_until(nobody_uses, lock, "a read-write lock");
    lock->writer = self;
    held[self]++;
}

void write_unlock(percpu_rwlock_t *lock)
{
    if ( lock->writer != smp_processor_id() )
        fail(FAULT_LOCK, "release of a write lock that is not held");

    lock->writer = NO_CPU;
    released();
}

/*
 * Readers only wait for writers, and are no reason to let others go: whether
 * something is read a moment earlier or later, nobody can tell.
 */
void read_lock(percpu_rwlock_t *lock)
{
    int self = smp_processor_id();

    if ( lock->readers[self] )
        fail(FAULT_LOCK, "a CPU takes a read lock twice");

    if ( lock->writer != self && !nobody_writes(lock) )
        wait_until(nobody_writes, lock, "a read-write lock");

    lock->readers[self]++;
    held[self]++;
}

void read_unlock(percpu_rwlock_t *lock)
{
    int self = smp_processor_id();

    if ( !lock->readers[self] )
        fail(FAULT_LOCK, "release of a read lock that is not held");

    lock->readers[self]--;
    held[self]--;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
