/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lock classes of the tree under test, as its own mm code uses them.
 *
 * mm.c alone includes the tree's mm-locks.h.  All else sees a class by the name
 * that stands behind MM_LOCK_ORDER_, with the operations it has.
 */
#ifndef HARNESS_MM_H
#define HARNESS_MM_H

#include "xen.h"

/* Whose lock it is: a domain's, or a page's that no domain owns. */
union owner {
    struct domain *domain;
    struct page_info *page;
};

typedef void mm_operation(union owner owner);

struct mm_class {
    const char *name;
    bool ownerless;  /* The owner is a page. */
    bool translated; /* Only domains with a p2m come to take it. */
    bool sibling;    /* No class of the header: one more lock of another. */
    mm_operation *lock, *lock_recursive, *unlock;
    mm_operation *read_lock, *read_unlock;
};

extern const struct mm_class mm_classes[];
extern const unsigned int nr_mm_classes;

void mm_init_locks(struct domain *d);

/*
 * The level at which locks of d count on the running CPU; NULL for locks that
 * nobody owns.  Most headers keep one level for all.  These run the header's
 * own code and may stop: call them in an attempt().
 */
int mm_level(const struct domain *d);
void mm_set_level(const struct domain *d, int level);

/* Whether more is kept there than on a CPU without locks, be it an owner. */
bool mm_level_left(const struct domain *d);

/*
 * All that is kept there for an owner: equal where nothing was changed.  At
 * least the level.
 */
int mm_level_kept(const struct domain *d);

/*
 * Clears what the running CPU still keeps of page locks that it holds no more,
 * and, where a header has a table of owners, of those without a level.
 */
void mm_forget_levels(void);

/* How many page locks the running CPU counts as held. */
unsigned int mm_sharing_count(void);

/* The class of a lock of d that somebody holds or counts as held, or NULL. */
const char *mm_left_over(const struct domain *d);

#endif /* HARNESS_MM_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
