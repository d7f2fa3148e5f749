/*
 * A stand-in for a tree's paging.c: an operation does one thing, right or
 * wrong, and what it does is how many bytes its caller has room for.
 */
#include <xen/what-nobody-has.h>
#include "mm-locks.h"

#define FIRST_THING 1
#define next_thing(sc) ((sc)->pages / 8)

DEFINE_PER_CPU(int, mm_lock_level);

static unsigned int done_so_far;
static unsigned int unused_counter = what_nobody_knows;

static int left_out(struct domain *d)
{
    return what_nobody_calls(d);
}

static int paging_free_log_dirty_bitmap(struct domain *d, int rc);

static void *a_page(struct domain *d, struct page_info **page)
{
    *page = d->arch.paging.alloc_page(d);

    return map_domain_page(page_to_mfn(*page));
}

static void drop(struct domain *d, struct page_info *page, void *mapped)
{
    unmap_domain_page(mapped);
    d->arch.paging.free_page(d, page);
}

#ifdef CONFIG_HVM
/* Pins the page of the caller that its buffer begins in, and writes there. */
static int pin(struct xen_domctl_shadow_op *sc, bool drops)
{
    unsigned long address = (unsigned long)sc->dirty_bitmap.p;
    struct page_info *page;
    uint8_t *bytes;

    if ( hvm_translate_get_page(current, address, true,
                                PFEC_page_present | PFEC_write_access, NULL,
                                &page, NULL, NULL) != HVMTRANS_okay )
        return -EFAULT;

    bytes = __map_domain_page(page);
    bytes[PAGE_OFFSET(address)] = 0x42;
    unmap_domain_page(bytes);
    if ( drops )
        put_page(page);

    return 0;
}
#else
static int pin(struct xen_domctl_shadow_op *sc, bool drops)
{
    return no_such_thing(sc);
}
#endif

static int do_thing(struct domain *d, struct xen_domctl_shadow_op *sc)
{
    struct page_info *page;
    uint8_t *bytes = a_page(d, &page);
    int rc = 0;

    done_so_far = 0;
    switch ( next_thing(sc) )
    {
    case FIRST_THING:
        memset(bytes, 0x17, PAGE_SIZE);
        if ( copy_to_guest_offset(sc->dirty_bitmap, 0, bytes, 1) )
            rc = -EFAULT;
        break;
    case 2:
        unmap_domain_page(bytes);
        unmap_domain_page(bytes);
        break;
    case 3:
        unmap_domain_page(bytes);
        done_so_far += bytes[0];
        break;
    case 4:
        d->arch.paging.free_page(d, page);
        done_so_far += bytes[0];
        break;
    case 5:
        unmap_domain_page(bytes);
        d->arch.paging.free_page(d, page);
        d->arch.paging.free_page(d, page);
        break;
    case 6:
        put_page(page);
        break;
    case 7:
        paging_lock(d);
        paging_lock(d);
        break;
    case 8:
        paging_unlock(d);
        break;
    case 9:
        ASSERT(rc == 1);
        break;
    case 10:
        paging_lock(d);
        rc = copy_to_guest_offset(sc->dirty_bitmap, 0, bytes, 10);
        paging_unlock(d);
        break;
    case 11:
        rc = alloc_xenheap_page() ? 0 : -ENOMEM;
        break;
    case 12:
        domain_pause(d);
        break;
    case 13:
        paging_lock(d);
        break;
    case 14:
        rc = clear_guest_offset(sc->dirty_bitmap, 0, 15);
        break;
    case 15:
    case 16:
        rc = pin(sc, next_thing(sc) == 15);
        break;
    case 17:
        rc = copy_to_guest_offset(sc->dirty_bitmap, 2, bytes, 16);
        break;
    case 18:
        bytes[PAGE_SIZE] = 0;
        break;
    }
    drop(d, page, bytes);

    return rc;
}

int paging_domctl(struct domain *d, struct xen_domctl_shadow_op *sc,
                  XEN_GUEST_HANDLE_PARAM(xen_domctl_t) u_domctl, bool resuming)
{
    if ( !resuming && hypercall_preempt_check() )
        return -ERESTART;

    return do_thing(d, sc);
}

long go_on_with_paging_domctl(XEN_GUEST_HANDLE_PARAM(xen_domctl_t) u_domctl)
{
    struct xen_domctl op;

    if ( copy_from_guest(&op, u_domctl, 1) )
        return -EFAULT;

    return paging_domctl(rcu_lock_domain_by_id(op.domain), &op.u.shadow_op,
                         u_domctl, true);
}

void paging_mark_pfn_dirty(struct domain *d, pfn_t pfn)
{
    if ( paging_mode_log_dirty(d) )
        d->arch.paging.log_dirty.dirty_count++;
}

static int paging_free_log_dirty_bitmap(struct domain *d, int rc)
{
    return rc;
}

int paging_teardown(struct domain *d)
{
    return paging_free_log_dirty_bitmap(d, 0);
}
