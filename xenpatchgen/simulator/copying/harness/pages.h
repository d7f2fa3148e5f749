/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages: what they are used for, whether they are mapped, who refers to them.
 *
 * Each lies by itself.  While nobody has it mapped, AddressSanitizer reports
 * whoever touches it, and so it does where a page ends.
 */
#ifndef HARNESS_PAGES_H
#define HARNESS_PAGES_H

#include <stdbool.h>

#include "geometry.h"

struct domain;

enum page_use {
    PAGE_FREE,
    PAGE_OF_POOL,        /* From the owner's pool: a node of its bitmap. */
    PAGE_TEMPORARY,      /* From the heap of domains. */
    PAGE_ALWAYS_MAPPED,  /* From the heap of Xen, temporary as well. */
    PAGE_OF_GUEST,       /* The owner's own memory. */
};

struct page_info {
    enum page_use use;
    struct domain *owner;
    unsigned int mappings;
    unsigned int references;
};

/* All are free. */
void pages_reset(void);

/* Its bytes are not what anybody would want them to be. */
struct page_info *page_allocate(enum page_use use, struct domain *owner);
void page_free(struct page_info *page, enum page_use use);

unsigned long page_number(const struct page_info *page);

/* NULL where no page has that number. */
struct page_info *page_numbered(unsigned long number);

/* The page that `address` lies in, or NULL. */
struct page_info *page_at(const void *address);

void *page_map(struct page_info *page);
void page_unmap(const void *address);

/* Where its bytes are, for those who may look whether it is mapped or not. */
unsigned char *page_bytes(const struct page_info *page);
unsigned long page_word(const struct page_info *page, unsigned int index);

void page_refer(struct page_info *page);
void page_drop(struct page_info *page);

unsigned int pages_used(enum page_use use, const struct domain *owner);

#endif /* HARNESS_PAGES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
