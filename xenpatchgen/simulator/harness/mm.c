/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mm.h"
#include "tree.h"

#include <mm-locks.h>

/* mem_sharing.c keeps these for the page locks of each CPU. */
DECLARE_PER_CPU(int, sharing_unlock_level);
DECLARE_PER_CPU(unsigned short, sharing_recurse_count);

void p2m_unlock_and_tlb_flush(struct p2m_domain *p2m)
{
    MM_WRITE_UNLOCK(p2m->domain, &p2m->lock);
}

static void lock_paging(union owner owner)
{
    paging_lock(owner.domain);
}

static void lock_paging_recursive(union owner owner)
{
    paging_lock_recursive(owner.domain);
}

static void unlock_paging(union owner owner)
{
    paging_unlock(owner.domain);
}

#ifdef MM_LOCK_ORDER_nestedp2m
static void lock_nestedp2m(union owner owner)
{
    nestedp2m_lock(owner.domain);
}

static void unlock_nestedp2m(union owner owner)
{
    nestedp2m_unlock(owner.domain);
}
#endif

#ifdef MM_LOCK_ORDER_altp2mlist
static void lock_altp2mlist(union owner owner)
{
    altp2m_list_lock(owner.domain);
}

static void unlock_altp2mlist(union owner owner)
{
    altp2m_list_unlock(owner.domain);
}
#endif

static void lock_p2m(union owner owner)
{
    p2m_lock(&owner.domain->host_p2m);
}

static void unlock_p2m(union owner owner)
{
    p2m_unlock(&owner.domain->host_p2m);
}

static void read_lock_p2m(union owner owner)
{
    p2m_read_lock(&owner.domain->host_p2m);
}

static void read_unlock_p2m(union owner owner)
{
    p2m_read_unlock(&owner.domain->host_p2m);
}

/* One more table of the class p2m: that of a nested guest. */
static void lock_sibling(union owner owner)
{
    p2m_lock(&owner.domain->nested_p2m);
}

static void unlock_sibling(union owner owner)
{
    p2m_unlock(&owner.domain->nested_p2m);
}

static void read_lock_sibling(union owner owner)
{
    p2m_read_lock(&owner.domain->nested_p2m);
}

static void read_unlock_sibling(union owner owner)
{
    p2m_read_unlock(&owner.domain->nested_p2m);
}

#ifdef MM_LOCK_ORDER_altp2m
static void lock_altp2m(union owner owner)
{
    p2m_lock(&owner.domain->alternate_p2m);
}

static void unlock_altp2m(union owner owner)
{
    p2m_unlock(&owner.domain->alternate_p2m);
}

static void read_lock_altp2m(union owner owner)
{
    p2m_read_lock(&owner.domain->alternate_p2m);
}

static void read_unlock_altp2m(union owner owner)
{
    p2m_read_unlock(&owner.domain->alternate_p2m);
}
#endif

#ifdef MM_LOCK_ORDER_pod
static void lock_pod(union owner owner)
{
    pod_lock(&owner.domain->host_p2m);
}

static void unlock_pod(union owner owner)
{
    pod_unlock(&owner.domain->host_p2m);
}
#endif

#ifdef MM_LOCK_ORDER_page_alloc
/* As the PoD code takes it: the order is checked before, and set after. */
static void lock_page_alloc(union owner owner)
{
    struct domain *d = owner.domain;

    PAGE_ALLOC_MM_PRE_LOCK(d);
    spin_lock(&d->page_alloc_lock);
    PAGE_ALLOC_MM_POST_LOCK(d, d->arch.page_alloc_unlock_level);
}

static void unlock_page_alloc(union owner owner)
{
    struct domain *d = owner.domain;

    PAGE_ALLOC_MM_UNLOCK(d, d->arch.page_alloc_unlock_level);
    spin_unlock(&d->page_alloc_lock);
}
#endif

#ifdef MM_LOCK_ORDER_per_page_sharing
/* As mem_sharing.c takes it: one level and one count for all pages of a CPU. */
static void lock_page(union owner owner)
{
    page_sharing_mm_pre_lock();
    spin_lock(&owner.page->lock);
    page_sharing_mm_post_lock(&this_cpu(sharing_unlock_level),
                              &this_cpu(sharing_recurse_count));
}

static void unlock_page(union owner owner)
{
    page_sharing_mm_unlock(this_cpu(sharing_unlock_level),
                           &this_cpu(sharing_recurse_count));
    spin_unlock(&owner.page->lock);
}
#endif

const struct mm_class mm_classes[] = {
#ifdef MM_LOCK_ORDER_nestedp2m
    { .name = "nestedp2m", .translated = true,
      .lock = lock_nestedp2m, .unlock = unlock_nestedp2m },
#endif
    { .name = "p2m", .translated = true,
      .lock = lock_p2m, .unlock = unlock_p2m,
      .read_lock = read_lock_p2m, .read_unlock = read_unlock_p2m },
    { .name = "p2m.sibling", .translated = true, .sibling = true,
      .lock = lock_sibling, .unlock = unlock_sibling,
      .read_lock = read_lock_sibling, .read_unlock = read_unlock_sibling },
#ifdef MM_LOCK_ORDER_per_page_sharing
    { .name = "per_page_sharing", .ownerless = true,
      .lock = lock_page, .unlock = unlock_page },
#endif
#ifdef MM_LOCK_ORDER_altp2mlist
    { .name = "altp2mlist", .translated = true,
      .lock = lock_altp2mlist, .unlock = unlock_altp2mlist },
#endif
#ifdef MM_LOCK_ORDER_altp2m
    { .name = "altp2m", .translated = true,
      .lock = lock_altp2m, .unlock = unlock_altp2m,
      .read_lock = read_lock_altp2m, .read_unlock = read_unlock_altp2m },
#endif
#ifdef MM_LOCK_ORDER_pod
    { .name = "pod", .translated = true,
      .lock = lock_pod, .unlock = unlock_pod },
#endif
#ifdef MM_LOCK_ORDER_page_alloc
    { .name = "page_alloc", .translated = true,
      .lock = lock_page_alloc, .unlock = unlock_page_alloc },
#endif
    { .name = "paging",
      .lock = lock_paging, .lock_recursive = lock_paging_recursive,
      .unlock = unlock_paging },
};

const unsigned int nr_mm_classes = sizeof(mm_classes) / sizeof(mm_classes[0]);

void mm_init_locks(struct domain *d)
{
    mm_rwlock_init(&d->host_p2m.lock);
    mm_rwlock_init(&d->nested_p2m.lock);
    mm_rwlock_init(&d->alternate_p2m.lock);
    mm_lock_init(&d->host_p2m.pod.lock);
    mm_lock_init(&d->arch.nested_p2m_lock);
    mm_lock_init(&d->arch.altp2m_list_lock);
    mm_lock_init(&d->arch.paging.lock);
    spin_lock_init(&d->page_alloc_lock);
}

int mm_level(const struct domain *d)
{
    return LOCK_LEVEL(d);
}

void mm_set_level(const struct domain *d, int level)
{
    SET_LOCK_LEVEL(d, level);
}

int mm_level_kept(const struct domain *d)
{
    return LOCK_STATE(d);
}

bool mm_level_left(const struct domain *d)
{
    return mm_level_kept(d);
}

void mm_forget_levels(void)
{
    if ( this_cpu(sharing_recurse_count) == 0 )
        this_cpu(sharing_unlock_level) = 0;

#ifdef MM_LOCK_OWNERS
    for ( unsigned int i = 0; i < MM_LOCK_OWNERS; i++ )
        if ( !this_cpu(mm_lock_level)[i].level )
            this_cpu(mm_lock_level)[i].owner = NULL;
#endif
}

unsigned int mm_sharing_count(void)
{
    return this_cpu(sharing_recurse_count);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
