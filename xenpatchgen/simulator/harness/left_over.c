/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mm.h"

static bool spin_free(const spinlock_t *lock)
{
    return lock->recurse_cnt == 0;
}

static bool rw_free(const mm_rwlock_t *lock)
{
    if ( lock->lock.writer != NO_CPU || lock->recurse_count )
        return false;

    for ( int cpu = 0; cpu < NR_CPUS; cpu++ )
        if ( lock->lock.readers[cpu] )
            return false;

    return true;
}

const char *mm_left_over(const struct domain *d)
{
    if ( !rw_free(&d->host_p2m.lock) || d->host_p2m.defer_flush )
        return "p2m";
    if ( !rw_free(&d->nested_p2m.lock) || d->nested_p2m.defer_flush )
        return "p2m.sibling";
    if ( !rw_free(&d->alternate_p2m.lock) || d->alternate_p2m.defer_flush )
        return "altp2m";
    if ( !spin_free(&d->host_p2m.pod.lock.lock) )
        return "pod";
    if ( !spin_free(&d->arch.nested_p2m_lock.lock) )
        return "nestedp2m";
    if ( !spin_free(&d->arch.altp2m_list_lock.lock) )
        return "altp2mlist";
    if ( !spin_free(&d->arch.paging.lock.lock) )
        return "paging";
    if ( !spin_free(&d->page_alloc_lock) )
        return "page_alloc";

    return NULL;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
