/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "heap.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "mishap.h"
#include "pages.h"

#define NR_PIECES 32

/* What xmalloc() and its kin gave out; in use where it is not NULL. */
static void *pieces[NR_PIECES];

void heap_reset(void)
{
    for ( unsigned int nr = 0; nr < NR_PIECES; nr++ )
    {
        free(pieces[nr]);
        pieces[nr] = NULL;
    }
}

static struct page_info *temporary_page(enum page_use use)
{
    others_may_go();

    return allocation_fails() ? NULL : page_allocate(use, NULL);
}

void *alloc_xenheap_page(void)
{
    struct page_info *page = temporary_page(PAGE_ALWAYS_MAPPED);

    return page ? page_bytes(page) : NULL;
}

/* No page that belongs to a domain is wanted by log-dirty code. */
struct page_info *alloc_domheap_page(struct domain *d, unsigned int flags)
{
    (void)d, (void)flags;

    return temporary_page(PAGE_TEMPORARY);
}

void free_xenheap_page(void *address)
{
    struct page_info *page = page_at(address);

    others_may_go();

    if ( !address )
        return;
    if ( !page )
        fail(FAULT_REFERENCE, "what is freed is no page");

    page_free(page, PAGE_ALWAYS_MAPPED);
}

void free_domheap_page(struct page_info *page)
{
    others_may_go();
    page_free(page, PAGE_TEMPORARY);
}

/* Where `piece` is noted; NULL asks for a place that is free. */
static void **place_of(const void *piece)
{
    for ( unsigned int nr = 0; nr < NR_PIECES; nr++ )
        if ( pieces[nr] == piece )
            return &pieces[nr];

    fail(FAULT_REFERENCE, piece ? "what is freed was not allocated"
                                : "more allocations than the simulator has");
}

void *heap_allocate(size_t size)
{
    void **place;

    others_may_go();
    if ( allocation_fails() )
        return NULL;

    place = place_of(NULL);
    *place = malloc(size);
    if ( !*place )
        abort();

    return *place;
}

void *heap_allocate_zeroed(size_t size)
{
    void *piece = heap_allocate(size);

    return piece ? memset(piece, 0, size) : NULL;
}

void xfree(void *address)
{
    others_may_go();

    if ( !address )
        return;

    *place_of(address) = NULL;
    free(address);
}

unsigned int machine_temporary_pages(void)
{
    unsigned int count = pages_used(PAGE_TEMPORARY, NULL) +
                         pages_used(PAGE_ALWAYS_MAPPED, NULL);

    for ( unsigned int nr = 0; nr < NR_PIECES; nr++ )
        count += !!pieces[nr];

    return count;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
