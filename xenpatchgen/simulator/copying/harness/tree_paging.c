/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tree's log-dirty code and its mm-locks.h, with what only they can do.
 */
#include "domains.h"
#include "explore.h"
#include "guest_access.h"
#include "hypercall.h"
#include "page_access.h"
#include "tree_side.h"

#include <cut/mm-locks.h>
#include <cut/tree.h>

/* In other files of Xen, and of no consequence to log-dirty. */
#define has_arch_pdevs(d) false
#define has_iommu_pt(d) false
#define need_iommu(d) false
#define iommu_use_hap_pt(d) false
#define hvm_mapped_guest_frames_mark_dirty(d) ((void)(d))
#define p2m_flush_hardware_cached_dirty(d) ((void)(d))
#define hap_domctl(arguments...) 0
#define shadow_domctl(arguments...) 0
#define hap_teardown(d, preempted) ((void)(preempted))
#define shadow_teardown(d, preempted) ((void)(preempted))
#define p2m_pod_empty_cache(d) 0

bool domctl_lock_acquire(void);
void domctl_lock_release(void);

void p2m_unlock_and_tlb_flush(struct p2m_domain *p2m)
{
    MM_WRITE_UNLOCK(p2m->domain, &p2m->lock);
}

/* As Xen's pools do, these take the lock again that log-dirty code holds. */
static struct page_info *take_from_pool(struct domain *d)
{
    struct page_info *page = NULL;

    paging_lock_recursive(d);
    if ( !allocation_fails() )
        page = page_allocate(PAGE_OF_POOL, d);
    paging_unlock(d);

    return page;
}

static void give_to_pool(struct domain *d, struct page_info *page)
{
    paging_lock_recursive(d);
    if ( !page || page->owner != d )
        fail(FAULT_REFERENCE, "a page goes to a pool that it is not from");
    page_free(page, PAGE_OF_POOL);
    paging_unlock(d);
}

static int log_dirty_disable(struct domain *d)
{
    paging_lock(d);
    d->arch.paging.mode &= ~PG_log_dirty;
    paging_unlock(d);

    return 0;
}

static void log_dirty_clean(struct domain *d)
{
    (void)d;
    others_may_go();
}

/* Nobody asks for it to be enabled: it is on or off from the beginning. */
static const struct log_dirty_ops ops = {
    .disable = log_dirty_disable,
    .clean = log_dirty_clean,
};

void tree_init_locks(struct domain *d)
{
    mm_rwlock_init(&d->host_p2m.lock);
    mm_lock_init(&d->host_p2m.pod.lock);
    mm_lock_init(&d->arch.nested_p2m_lock);
    mm_lock_init(&d->arch.altp2m_list_lock);
    mm_lock_init(&d->arch.paging.lock);

    d->arch.paging.alloc_page = take_from_pool;
    d->arch.paging.free_page = give_to_pool;
    d->arch.paging.log_dirty.ops = &ops;
    d->arch.paging.log_dirty.top = INVALID_MFN;
}

void tree_use_p2m(struct domain *d)
{
    p2m_read_lock(&d->host_p2m);
    p2m_read_unlock(&d->host_p2m);
}

bool tree_level_left(struct domain *d)
{
    (void)d;
    return LOCK_STATE(d);
}

#include "calls.h"

#include <cut/paging.c>

long tree_continuation(XEN_GUEST_HANDLE_PARAM(xen_domctl_t) argument)
{
    return CONTINUATION(argument);
}

void tree_mark(struct domain *d, unsigned long pfn)
{
    paging_mark_pfn_dirty(d, _pfn(pfn));
}

void tree_mark_written(struct domain *d, unsigned long gfn)
{
    paging_mark_pfn_dirty(d, _pfn(gfn));
}

int tree_teardown(struct domain *d)
{
    return paging_teardown(d);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
