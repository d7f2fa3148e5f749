/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an actor does to the machine, and what it then sees.
 */
#include "machine.h"

#include <errno.h>
#include <string.h>

#include "cpu.h"
#include "explore.h"
#include "fault.h"
#include "guest_memory.h"
#include "heap.h"
#include "hypercall.h"
#include "locks.h"
#include "mishap.h"
#include "pages.h"
#include "tree_side.h"

/* On which CPU each actor runs, and in the middle of which call that is. */
static unsigned int cpu_of[MAX_ACTORS + 1];

static struct {
    struct call *call;
    const struct domain *subject;
} running[NR_CPUS];

static void actor_runs(unsigned int actor)
{
    cpu_resume(cpu_of[actor]);
}

void machine_reset(const struct mishaps *allowed)
{
    on_switch(actor_runs);
    memset(cpu_of, 0, sizeof(cpu_of));
    memset(running, 0, sizeof(running));

    faults_reset();
    mishaps_reset(allowed);
    cpus_reset();
    locks_reset();
    pages_reset();
    heap_reset();
    guest_memory_reset();
    hypercalls_reset();
    tree_domains_reset();
    tree_domctl_reset();
}

/* The running actor is v from now on. */
static void run_as(const struct vcpu *v)
{
    cpu_of[running_actor()] = v->processor;
    cpu_resume(v->processor);
}

void count_paging_lock(const struct domain *d)
{
    struct call *call = running[smp_processor_id()].call;

    if ( call && running[smp_processor_id()].subject == d )
        call->locks++;
}

static const uint32_t operations[] = {
    [CALL_CLEAN] = XEN_DOMCTL_SHADOW_OP_CLEAN,
    [CALL_PEEK] = XEN_DOMCTL_SHADOW_OP_PEEK,
    [CALL_OFF] = XEN_DOMCTL_SHADOW_OP_OFF,
};

/* As a toolstack fills it in. */
static void fill_in(struct xen_domctl *argument, struct domain *caller,
                    const struct domain *subject, struct call *call)
{
    struct xen_domctl_shadow_op *op = &argument->u.shadow_op;

    memset(argument, 0, sizeof(*argument));
    argument->cmd = XEN_DOMCTL_shadow_op;
    argument->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    argument->domain = tree_domain_id(subject);

    op->op = operations[call->op];
    if ( call->op == CALL_OFF )
        return;

    op->pages = call->pages;
    if ( !call->null )
        op->dirty_bitmap.p = (void *)guest_buffer(caller, call);
}

static void read_back(struct call *call, const struct xen_domctl *argument)
{
    const struct xen_domctl_shadow_op *op = &argument->u.shadow_op;

    call->pages = op->pages;
    call->fault_count = op->stats.fault_count;
    call->dirty_count = op->stats.dirty_count;
    call->done = true;
}

/*
 * Once through Xen.  Before it, only the caller did something since others
 * were last free to go, so that they need not be asked again.
 */
static long enter(enum hypercall entry, struct xen_domctl *argument)
{
    XEN_GUEST_HANDLE_PARAM(xen_domctl_t) handle = { argument };
    long rc = entry == __HYPERVISOR_domctl ? do_domctl(handle)
                                           : tree_continuation(handle);

    others_may_go();
    return rc;
}

void machine_call(struct vcpu *v, struct domain *subject, struct call *call)
{
    struct xen_domctl argument;
    enum hypercall entry = __HYPERVISOR_domctl;

    run_as(v);
    call->parts = call->locks = 0;
    fill_in(&argument, v->domain, subject, call);
    running[v->processor].call = call;
    running[v->processor].subject = subject;

    while ( entry != NO_HYPERCALL )
    {
        if ( call->parts++ )
            tell("its call is continued");
        call->rc = enter(entry, &argument);
        entry = hypercall_continued();
        wait_for_tried_lock();
    }

    running[v->processor].call = NULL;
    read_back(call, &argument);
}

void machine_mark(struct vcpu *v, struct domain *subject, unsigned long pfn)
{
    run_as(v);
    tree_mark(subject, pfn);
}

long machine_kill(struct vcpu *v, struct domain *subject)
{
    long rc;

    run_as(v);
    tree_dies(subject);
    do {
        others_may_go();
        rc = tree_teardown(subject);
    } while ( rc == -ERESTART );

    return rc;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
