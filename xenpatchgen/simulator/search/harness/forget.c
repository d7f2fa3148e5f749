/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "forget.h"

#include <mm.h>
#include <world.h>

static void forget_spin(mm_lock_t *lock)
{
    if ( lock->lock.recurse_cnt )
        return;

    lock->unlock_level = 0;
    lock->locker_function = NULL;
}

/* Whoever reads it may want to go back to a level, too. */
static void forget_rw(mm_rwlock_t *lock)
{
    if ( lock->lock.writer != NO_CPU ||
         lock->lock.readers[smp_processor_id()] )
        return;

    lock->unlock_level = 0;
    lock->locker_function = NULL;
}

static void forget_of(struct domain *d)
{
    forget_rw(&d->host_p2m.lock);
    forget_rw(&d->nested_p2m.lock);
    forget_rw(&d->alternate_p2m.lock);
    forget_spin(&d->host_p2m.pod.lock);
    forget_spin(&d->arch.nested_p2m_lock);
    forget_spin(&d->arch.altp2m_list_lock);
    forget_spin(&d->arch.paging.lock);

    if ( !d->page_alloc_lock.recurse_cnt )
        d->arch.page_alloc_unlock_level = 0;
}

void forget_free_locks(void)
{
    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        forget_of(&world.domains[i]);

    mm_forget_levels();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
