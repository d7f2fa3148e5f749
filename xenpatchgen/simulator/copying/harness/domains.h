/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Domains, around the tree's own struct paging_domain.
 *
 * A struct has the members that the tree's code names, and those by which a
 * lock model may tell one domain from another.
 */
#ifndef HARNESS_DOMAINS_H
#define HARNESS_DOMAINS_H

#include "paging_modes.h"

#include <cut/paging.h>
#include <cut/domain.h>

#define MAX_VCPUS_OF_DOMAIN 4

struct domain {
    domid_t domain_id;
    bool is_privileged;
    struct domain *target;
    enum { DOMDYING_alive, DOMDYING_dying, DOMDYING_dead } is_dying;
    unsigned int max_vcpus;
    struct vcpu **vcpu;
    spinlock_t page_alloc_lock, hypercall_deadlock_mutex;
    struct {
        mm_lock_t nested_p2m_lock;
        mm_lock_t altp2m_list_lock;
        struct paging_domain paging;
        int page_alloc_unlock_level;
    } arch;

    /* Ours: in Xen, these are elsewhere or in no need of being stored. */
    struct p2m_domain host_p2m;
    struct vcpu *vcpus[MAX_VCPUS_OF_DOMAIN];
    const char *name;
    bool is_paging;
    int pauses;
};

static inline bool is_control_domain(const struct domain *d)
{
    return d->is_privileged;
}

/* Here, Dom0 is both. */
static inline bool is_hardware_domain(const struct domain *d)
{
    return d->is_privileged;
}

#define is_system_domain(d) ((d)->domain_id >= DOMID_FIRST_RESERVED)
#define is_hvm_domain(d) ((d)->is_paging)
#define is_pv_domain(d) (!is_hvm_domain(d))
#define is_hvm_vcpu(v) is_hvm_domain((v)->domain)
#define is_pv_vcpu(v) is_pv_domain((v)->domain)
#define hap_enabled(d) is_hvm_domain(d)
#define p2m_get_hostp2m(d) (&(d)->host_p2m)
#define p2m_is_altp2m(p2m) ((p2m)->p2m_class == p2m_alternate)

/* NULL where no domain has that number; nothing is to be unlocked. */
struct domain *rcu_lock_domain_by_id(domid_t id);
#define rcu_unlock_domain(d) ((void)(d))

void domain_pause(struct domain *d);
void domain_unpause(struct domain *d);

/* Xen's also flushes TLBs, before or after it releases the lock. */
void p2m_unlock_and_tlb_flush(struct p2m_domain *p2m);

/* Nobody may do anything that is not asked about at the hypercall's door. */
#define xsm_domctl(arguments...) 0
#define xsm_shadow_control(arguments...) 0

#endif /* HARNESS_DOMAINS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
