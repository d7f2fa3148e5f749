/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hypercalls that Xen leaves early, to be entered again: continuations.
 */
#ifndef HARNESS_HYPERCALL_H
#define HARNESS_HYPERCALL_H

#include <stdbool.h>

/* In Xen, the old name of what only continues also means other things. */
enum hypercall {
    NO_HYPERCALL,
    __HYPERVISOR_domctl,
    __HYPERVISOR_paging_domctl_cont,
    __HYPERVISOR_arch_1 = __HYPERVISOR_paging_domctl_cont,
};

void hypercalls_reset(void);

/* What the running vCPU is to enter again: asked once, then forgotten. */
enum hypercall hypercall_continued(void);

/* Returns what the hypercall must return. */
long hypercall_continue(enum hypercall entry);

/* The one argument of a domctl is still where it was. */
#define hypercall_create_continuation(entry, format, argument) \
    ((void)(argument), hypercall_continue(entry))

bool hypercall_preempt_check(void);

#endif /* HARNESS_HYPERCALL_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
