/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Notes at which line of the tree's paging.c each call out of it is made.
 *
 * Included before the tree's text, behind all that is called here: a macro's
 * own name in its body is the function.
 */
#ifndef HARNESS_CALLS_H
#define HARNESS_CALLS_H

#define HERE() standing_at(__LINE__)

static inline void take_paging_lock(struct domain *d)
{
    count_paging_lock(d);
    paging_lock(d);
    tell("holds the paging lock of %s", d->name);
}

static inline void take_paging_lock_recursive(struct domain *d)
{
    count_paging_lock(d);
    paging_lock_recursive(d);
    tell("holds the paging lock of %s", d->name);
}

static inline void release_paging_lock(struct domain *d)
{
    tell("releases the paging lock of %s", d->name);
    paging_unlock(d);
}

#undef paging_lock
#undef paging_lock_recursive
#undef paging_unlock
#define paging_lock(d) (HERE(), take_paging_lock(d))
#define paging_lock_recursive(d) (HERE(), take_paging_lock_recursive(d))
#define paging_unlock(d) (HERE(), release_paging_lock(d))

#define memcpy(arguments...) (HERE(), copy_bytes(arguments))
#define memset(arguments...) (HERE(), set_bytes(arguments))
#define clear_page(page) (HERE(), clear_page(page))
#define copy_page(to, from) (HERE(), copy_page(to, from))
#define clear_domain_page(mfn) (HERE(), clear_domain_page(mfn))
#define copy_domain_page(to, from) (HERE(), copy_domain_page(to, from))
#define map_domain_page(mfn) (HERE(), map_domain_page(mfn))
#define __map_domain_page(page) (HERE(), __map_domain_page(page))
#define unmap_domain_page(address) (HERE(), unmap_domain_page(address))

#define raw_copy_to_guest(arguments...) (HERE(), raw_copy_to_guest(arguments))
#define raw_clear_guest(arguments...) (HERE(), raw_clear_guest(arguments))
#define hvm_translate_get_page(arguments...) \
    (HERE(), hvm_translate_get_page(arguments))
#define get_page(page, d) (HERE(), get_page(page, d))
#define put_page(page) (HERE(), put_page(page))

#define alloc_xenheap_page() (HERE(), alloc_xenheap_page())
#define alloc_domheap_page(d, flags) (HERE(), alloc_domheap_page(d, flags))
#define free_xenheap_page(address) (HERE(), free_xenheap_page(address))
#define free_domheap_page(page) (HERE(), free_domheap_page(page))
#define heap_allocate(size) (HERE(), heap_allocate(size))
#define heap_allocate_zeroed(size) (HERE(), heap_allocate_zeroed(size))
#define xfree(address) (HERE(), xfree(address))

#define domain_pause(d) (HERE(), domain_pause(d))
#define domain_unpause(d) (HERE(), domain_unpause(d))
#define hypercall_preempt_check() (HERE(), hypercall_preempt_check())

#endif /* HARNESS_CALLS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
