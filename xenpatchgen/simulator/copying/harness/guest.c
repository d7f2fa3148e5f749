/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "guest.h"

#include <stdbool.h>
#include <string.h>

#include "cpu.h"
#include "explore.h"
#include "guest_memory.h"
#include "mishap.h"
#include "pages.h"
#include "tree_side.h"

/* What has nothing of the buffer on it is not worth a choice. */
static struct page_info *look_up(unsigned long address)
{
    bool holds_buffer = false;
    struct page_info *page = guest_page_at(address, &holds_buffer);

    if ( tree_is_paging(current->domain) )
        tree_use_p2m(current->domain);

    return holds_buffer && page_faults() ? NULL : page;
}

struct page_info *guest_page(unsigned long address)
{
    others_may_go();

    return look_up(address);
}

static unsigned long min_size(unsigned long one, unsigned long other)
{
    return one < other ? one : other;
}

static void write_page(struct page_info *page, unsigned long to,
                       const unsigned char *from, unsigned long size)
{
    unsigned char *bytes = page_map(page);

    bytes += to & (PAGE_SIZE - 1);
    if ( from )
        memcpy(bytes, from, size);
    else
        memset(bytes, 0, size);

    guest_written(bytes, size);
    page_unmap(bytes);
    if ( tree_is_paging(current->domain) )
        tree_mark_written(current->domain, to >> PAGE_SHIFT);
}

unsigned long guest_write(unsigned long to, const void *from,
                          unsigned long size)
{
    const unsigned char *bytes = from;
    unsigned long left = size;

    tell("%s %lu bytes of its caller's buffer", from ? "writes" : "clears",
         size);
    others_may_go();
    while ( left )
    {
        unsigned long count =
            min_size(PAGE_SIZE - (to & (PAGE_SIZE - 1)), left);
        struct page_info *page = look_up(to);

        /* For HVM and PVH, Xen does not say how much of it arrived. */
        if ( !page )
            return tree_is_paging(current->domain) ? size : left;

        write_page(page, to, bytes, count);
        bytes = bytes ? bytes + count : NULL;
        to += count;
        left -= count;
    }

    return 0;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
