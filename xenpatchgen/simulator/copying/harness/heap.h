/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xen's heaps, for pages and smaller things that somebody needs for a while.
 */
#ifndef HARNESS_HEAP_H
#define HARNESS_HEAP_H

#include <stddef.h>

struct domain;
struct page_info;

void heap_reset(void);

/* These may fail, all of them. */
void *alloc_xenheap_page(void);
struct page_info *alloc_domheap_page(struct domain *d, unsigned int flags);
void *heap_allocate(size_t size);
void *heap_allocate_zeroed(size_t size);

/* As in Xen, NULL is let pass where an address is taken. */
void free_xenheap_page(void *address);
void free_domheap_page(struct page_info *page);
void xfree(void *address);

#define alloc_xenheap_pages(order, flags) \
    ((void)(flags), (order) ? NULL : alloc_xenheap_page())
#define free_xenheap_pages(address, order) \
    ((void)(order), free_xenheap_page(address))
#define alloc_domheap_pages(d, order, flags) \
    ((order) ? NULL : alloc_domheap_page(d, flags))
#define free_domheap_pages(page, order) \
    ((void)(order), free_domheap_page(page))

#define xmalloc(type) ((type *)heap_allocate(sizeof(type)))
#define xzalloc(type) ((type *)heap_allocate_zeroed(sizeof(type)))
#define xmalloc_array(type, number) \
    ((type *)heap_allocate(sizeof(type) * (number)))
#define xzalloc_array(type, number) \
    ((type *)heap_allocate_zeroed(sizeof(type) * (number)))
#define xmalloc_bytes(size) heap_allocate(size)
#define xzalloc_bytes(size) heap_allocate_zeroed(size)
#define XFREE(pointer) do { xfree(pointer); (pointer) = NULL; } while ( 0 )

/* What a page is for is no matter here. */
#define MEMF_bits(number) 0
#define MEMF_node(number) 0
#define MEMF_no_owner 0
#define MEMF_no_refcount 0
#define MEMF_no_scrub 0

#endif /* HARNESS_HEAP_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
