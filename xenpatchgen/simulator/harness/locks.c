/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "locks.h"
#include "stop.h"

void spin_lock_init(spinlock_t *lock)
{
    lock->recurse_cpu = NO_CPU;
    lock->recurse_cnt = 0;
}

static void acquire(spinlock_t *lock)
{
    if ( lock->recurse_cpu != NO_CPU )
        stop(BLOCKED, "spinlock held by CPU%d", lock->recurse_cpu);

    lock->recurse_cpu = smp_processor_id();
    lock->recurse_cnt = 1;
}

void spin_lock(spinlock_t *lock)
{
    if ( lock->recurse_cpu == smp_processor_id() )
        stop(FAULT, "self-deadlock on a spinlock");

    acquire(lock);
}

void spin_lock_recursive(spinlock_t *lock)
{
    if ( lock->recurse_cpu == smp_processor_id() )
        lock->recurse_cnt++;
    else
        acquire(lock);
}

void spin_unlock_recursive(spinlock_t *lock)
{
    if ( lock->recurse_cpu != smp_processor_id() )
        stop(FAULT, "release of a spinlock that is not held");

    if ( --lock->recurse_cnt == 0 )
        lock->recurse_cpu = NO_CPU;
}

void spin_unlock(spinlock_t *lock)
{
    spin_unlock_recursive(lock);
}

void rwlock_init(percpu_rwlock_t *lock)
{
    lock->writer = NO_CPU;
    for ( int cpu = 0; cpu < NR_CPUS; cpu++ )
        lock->readers[cpu] = 0;
}

void write_lock(percpu_rwlock_t *lock)
{
    int self = smp_processor_id();

    if ( lock->writer == self || lock->readers[self] )
        stop(FAULT, "self-deadlock on a read-write lock");

    if ( lock->writer != NO_CPU )
        stop(BLOCKED, "read-write lock held by CPU%d", lock->writer);

    for ( int cpu = 0; cpu < NR_CPUS; cpu++ )
        if ( lock->readers[cpu] )
            stop(BLOCKED, "read-write lock held by CPU%d", cpu);

    lock->writer = self;
}

void write_unlock(percpu_rwlock_t *lock)
{
    if ( lock->writer != smp_processor_id() )
        stop(FAULT, "release of a write lock that is not held");

    lock->writer = NO_CPU;
}

/*
 * Its own writer may read: Xen's rwlocks allow that since 2020.  A CPU that
 * reads already may not: a percpu lock notes one read per CPU.
 */
void read_lock(percpu_rwlock_t *lock)
{
    int self = smp_processor_id();

    if ( lock->readers[self] )
        stop(ASSERTION, READS_ALREADY);

    if ( lock->writer != NO_CPU && lock->writer != self )
        stop(BLOCKED, "read-write lock held by CPU%d", lock->writer);

    lock->readers[self]++;
}

void read_unlock(percpu_rwlock_t *lock)
{
    int self = smp_processor_id();

    if ( lock->readers[self] == 0 )
        stop(FAULT, "release of a read lock that is not held");

    lock->readers[self]--;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
