/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the bitmap holds, read without its lock by who only looks on.
 */
#include "domains.h"
#include "pages.h"

/* The page below entry `index` of a node, if both are there. */
static const struct page_info *below(const struct page_info *node,
                                     unsigned int index)
{
    return node ? page_numbered(page_word(node, index)) : NULL;
}

static const struct page_info *top_of(const struct domain *d)
{
    return page_numbered(mfn_x(d->arch.paging.log_dirty.top));
}

bool machine_marked(const struct domain *d, unsigned long pfn)
{
    unsigned long leaf = pfn / LEAF_BITS, bit = pfn % LEAF_BITS;
    const struct page_info *node = top_of(d);

    for ( unsigned int level = 3; level--; )
        node = below(node, leaf >> (level * PAGETABLE_ORDER) &
                           ((1U << PAGETABLE_ORDER) - 1));

    return node && page_word(node, bit / BITS_PER_LONG) >>
                   (bit % BITS_PER_LONG) & 1;
}

/* What hangs below a node `level` levels above the leaves, itself included. */
struct tally {
    unsigned long bits;
    unsigned int pages;
};

static void count_below(const struct page_info *node, unsigned int level,
                        struct tally *tally)
{
    if ( !node )
        return;

    tally->pages++;
    for ( unsigned int i = 0; level && i < 1U << PAGETABLE_ORDER; i++ )
        count_below(below(node, i), level - 1, tally);

    for ( unsigned int i = 0; !level && i < PAGE_SIZE / BYTES_PER_LONG; i++ )
        tally->bits += hweight_long(page_word(node, i));
}

static struct tally count_bitmap(const struct domain *d)
{
    struct tally tally = {};

    count_below(top_of(d), 3, &tally);
    return tally;
}

unsigned long machine_marked_count(const struct domain *d)
{
    return count_bitmap(d).bits;
}

unsigned int machine_pool_pages(const struct domain *d)
{
    return pages_used(PAGE_OF_POOL, d);
}

unsigned int machine_lost_pool_pages(const struct domain *d)
{
    return machine_pool_pages(d) - count_bitmap(d).pages;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
