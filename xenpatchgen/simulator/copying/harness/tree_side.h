/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What only those parts of the harness can do that see the tree's code, which
 * are compiled anew for every tree: all files named tree_*.c.
 */
#ifndef HARNESS_TREE_SIDE_H
#define HARNESS_TREE_SIDE_H

#include <stdbool.h>

#include "public.h"

struct domain;

/* tree_paging.c */
long tree_continuation(XEN_GUEST_HANDLE_PARAM(xen_domctl_t) argument);
void tree_mark(struct domain *d, unsigned long pfn);
int tree_teardown(struct domain *d);
void tree_init_locks(struct domain *d);
void tree_log_dirty_on(struct domain *d);

/* Of a domain whose memory is looked up in a p2m: takes its lock to read. */
void tree_use_p2m(struct domain *d);

/* d's own page was written to by Xen. */
void tree_mark_written(struct domain *d, unsigned long gfn);

/* The running CPU's level is not that of a CPU without locks. */
bool tree_level_left(struct domain *d);

/* tree_domctl.c */
long do_domctl(XEN_GUEST_HANDLE_PARAM(xen_domctl_t) argument);
void tree_domctl_reset(void);
bool tree_domctl_lock_left(void);

/* tree_domain.c */
bool tree_is_paging(const struct domain *d);
domid_t tree_domain_id(const struct domain *d);
void tree_dies(struct domain *d);
void tree_domains_reset(void);

/* machine.c: the tree's code is about to take the paging lock of d. */
void count_paging_lock(const struct domain *d);

#endif /* HARNESS_TREE_SIDE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
