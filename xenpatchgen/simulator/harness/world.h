/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Everything that an operation can change, in one place: domains, shared pages
 * and CPUs.  One can look for an object by name, and go back to an earlier
 * state.
 */
#ifndef HARNESS_WORLD_H
#define HARNESS_WORLD_H

#include "xen.h"

#define MAX_DOMAINS 8
#define MAX_PAGES 4

struct world {
    struct domain domains[MAX_DOMAINS];
    unsigned int nr_domains;
    struct page_info pages[MAX_PAGES];
};

extern struct world world;

struct snapshot {
    struct world world;
    _Alignas(max_align_t) unsigned char cpus[];
};

/* No domains yet, all locks free, all per-CPU data zero. */
void world_reset(void);

/*
 * A new domain; NULL when there are MAX_DOMAINS already.  As in Xen, the first
 * control domain is domain 0, and no other domain is.
 */
struct domain *world_add(const char *name, bool privileged);

/* The domain of that name, or NULL. */
struct domain *world_domain(const char *name);

/* Page "page0" and so on, or NULL. */
struct page_info *world_page(const char *name);

/* Room for one state, which is free()d in the end. */
struct snapshot *snapshot_new(void);

void world_save(struct snapshot *snapshot);
void world_restore(const struct snapshot *snapshot);

#endif /* HARNESS_WORLD_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
