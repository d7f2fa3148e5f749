/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "counts.h"

#include <mm.h>
#include <world.h>

static int sum_p2m(const struct p2m_domain *p2m)
{
    const mm_rwlock_t *lock = &p2m->lock;
    int sum = lock->recurse_count + p2m->defer_flush +
              p2m->pod.lock.lock.recurse_cnt;

    for ( unsigned int cpu = 0; cpu < NR_CPUS; cpu++ )
        sum += lock->lock.readers[cpu];

    return sum + (lock->lock.writer != NO_CPU);
}

static int sum_domain(const struct domain *d)
{
    return sum_p2m(&d->host_p2m) +
           sum_p2m(&d->nested_p2m) +
           sum_p2m(&d->alternate_p2m) +
           d->arch.nested_p2m_lock.lock.recurse_cnt +
           d->arch.altp2m_list_lock.lock.recurse_cnt +
           d->arch.paging.lock.lock.recurse_cnt +
           d->page_alloc_lock.recurse_cnt;
}

int counts_sum(void)
{
    int sum = mm_sharing_count();

    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        sum += sum_domain(&world.domains[i]);
    for ( unsigned int i = 0; i < MAX_PAGES; i++ )
        sum += world.pages[i].lock.recurse_cnt;

    return sum;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
