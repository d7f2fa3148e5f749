/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Locks and levels that nobody gave back.
 */
#include "domains.h"
#include "machine.h"
#include "tree_side.h"

static const char *lock_left(const struct domain *d)
{
    if ( !spin_is_free(&d->arch.paging.lock.lock) )
        return "paging lock";
    if ( !rwlock_is_free(&d->host_p2m.lock.lock) )
        return "p2m lock";
    if ( !spin_is_free(&d->hypercall_deadlock_mutex) )
        return "hypercall_deadlock_mutex";

    return NULL;
}

/* In the order of the CPUs; a level is asked of each as if it ran. */
static bool level_left(void)
{
    bool left = false;

    for ( unsigned int cpu = 0; cpu < NR_CPUS; cpu++ )
    {
        cpu_resume(cpu);
        left |= current->domain && tree_level_left(current->domain);
    }

    return left;
}

const char *machine_lock_left(void)
{
    const struct domain *d;

    for ( domid_t id = 0; (d = rcu_lock_domain_by_id(id)); id++ )
        if ( lock_left(d) )
            return lock_left(d);

    if ( tree_domctl_lock_left() )
        return "domctl lock";

    return level_left() ? "level of mm locks" : NULL;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
