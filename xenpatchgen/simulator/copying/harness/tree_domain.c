/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The domains of an execution, and what can be read from them.
 */
#include <stdlib.h>

#include "domains.h"
#include "mishap.h"
#include "tree_side.h"

#define MAX_DOMAINS 8

static struct domain domains[MAX_DOMAINS];
static unsigned int nr_domains, nr_cpus;

void tree_domains_reset(void)
{
    nr_domains = nr_cpus = 0;
}

struct domain *machine_domain(const char *name, bool control, bool paging)
{
    struct domain *d = &domains[nr_domains];

    if ( nr_domains == MAX_DOMAINS )
        abort();

    memset(d, 0, sizeof(*d));
    d->domain_id = nr_domains++;
    d->name = name;
    d->is_privileged = control;
    d->is_paging = paging;
    d->vcpu = d->vcpus;
    d->host_p2m.domain = d;
    if ( paging )
        d->arch.paging.mode = PG_HAP_enable | PG_refcounts | PG_translate |
                              PG_external;
    tree_init_locks(d);
    spin_lock_init(&d->page_alloc_lock);
    spin_lock_init(&d->hypercall_deadlock_mutex);
    d->arch.paging.lock.lock.name = "the paging lock";
    d->hypercall_deadlock_mutex.name = "the domain's other domctl";

    return d;
}

struct vcpu *machine_vcpu(struct domain *d)
{
    if ( d->max_vcpus == MAX_VCPUS_OF_DOMAIN || nr_cpus == NR_CPUS )
        abort();

    cpu_run(nr_cpus++, d);
    d->vcpus[d->max_vcpus++] = running_vcpu();

    return running_vcpu();
}

void machine_log_dirty_on(struct domain *d)
{
    d->arch.paging.mode |= PG_log_dirty;
}

struct domain *rcu_lock_domain_by_id(domid_t id)
{
    return id < nr_domains ? &domains[id] : NULL;
}

bool tree_is_paging(const struct domain *d)
{
    return d->is_paging;
}

domid_t tree_domain_id(const struct domain *d)
{
    return d->domain_id;
}

void tree_dies(struct domain *d)
{
    d->is_dying = DOMDYING_dying;
}

void domain_pause(struct domain *d)
{
    others_may_go();
    d->pauses++;
}

void domain_unpause(struct domain *d)
{
    others_may_go();
    d->pauses--;
}

int machine_pauses(const struct domain *d)
{
    return d->pauses;
}

bool machine_busy(const struct domain *d)
{
    return d->arch.paging.preempt.dom;
}

unsigned long machine_dirty_count(const struct domain *d)
{
    return d->arch.paging.log_dirty.dirty_count;
}

unsigned int machine_failed_allocs(const struct domain *d)
{
    return d->arch.paging.log_dirty.failed_allocs;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
