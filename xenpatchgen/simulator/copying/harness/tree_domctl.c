/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * do_domctl() as far as a shadow operation passes it, with the tree's own text
 * wherever it says whether the domctl lock is held.
 */
#include "domains.h"
#include "guest_access.h"
#include "hypercall.h"
#include "tree_side.h"

#include <cut/tree.h>

int paging_domctl(struct domain *d, struct xen_domctl_shadow_op *op,
                  XEN_GUEST_HANDLE_PARAM(xen_domctl_t) argument,
                  bool resuming);

#include <cut/domctl.c>

static long arch_do_domctl(struct xen_domctl *domctl, struct domain *d,
                           XEN_GUEST_HANDLE_PARAM(xen_domctl_t) u_domctl)
{
    long ret = 0;
    bool copyback = false;

    switch ( domctl->cmd )
    {
#include <cut/arch-domctl.c>
    }

    if ( copyback && __copy_to_guest(u_domctl, domctl, 1) )
        ret = -EFAULT;

    return ret;
}

long do_domctl(XEN_GUEST_HANDLE_PARAM(xen_domctl_t) u_domctl)
{
    struct xen_domctl argument, *op = &argument;
    struct domain *d;
    bool copyback = false;
    long ret = 0;

    if ( copy_from_guest(op, u_domctl, 1) )
        return -EFAULT;

    d = rcu_lock_domain_by_id(op->domain);
    if ( !d )
        return -ESRCH;

    switch ( op->cmd )
    {
#include <cut/before-lock.c>

    default:
        break;
    }

    if ( !domctl_lock_acquire() )
        return hypercall_create_continuation(__HYPERVISOR_domctl, "h",
                                             u_domctl);

    ret = arch_do_domctl(op, d, u_domctl);
    domctl_lock_release();

    WITHOUT_THE_LOCK
    if ( copyback && __copy_to_guest(u_domctl, op, 1) )
        ret = -EFAULT;

    return ret;
}

void tree_domctl_reset(void)
{
    spin_lock_init(&domctl_lock);
    domctl_lock.name = "the domctl lock";
}

bool tree_domctl_lock_left(void)
{
    return !spin_is_free(&domctl_lock);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
