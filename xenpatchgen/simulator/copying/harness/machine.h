/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The machine around the tree's log-dirty code: domains, their vCPUs, the
 * caller's memory, and the hypercalls.
 *
 * Whatever the tree's code takes from Xen ends here.  A lock, a call made
 * without one, and both ends of a hypercall are scheduling points; what may go
 * wrong is a choice.  Sizes of a page and of a node are compiled in, so that a
 * bitmap of four levels can be small: see geometry.h.
 */
#ifndef HARNESS_MACHINE_H
#define HARNESS_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include "geometry.h"

struct domain;
struct vcpu;

/* How often each may happen in one execution; when, is explored. */
struct mishaps {
    unsigned int faults;      /* A page of the caller's buffer is not there. */
    unsigned int preemptions; /* hypercall_preempt_check() says yes. */
    unsigned int allocations; /* There is no page to be had. */
    bool under_locks;         /* Scheduling points while a lock is held too. */
};

/*
 * No domains; all that one execution can change is as at the start.  `allowed`
 * remains the caller's, who may change it on the way.
 */
void machine_reset(const struct mishaps *allowed);

/* `paging`: HVM or PVH, so that a guest copy takes its p2m lock; else PV. */
struct domain *machine_domain(const char *name, bool control, bool paging);

/* Another vCPU of d, on a CPU of its own; the subject needs one too. */
struct vcpu *machine_vcpu(struct domain *d);

/* Log-dirty mode is on without any bit set. */
void machine_log_dirty_on(struct domain *d);

enum call_op { CALL_CLEAN, CALL_PEEK, CALL_OFF };

/* A log-dirty hypercall, as its caller sees it. */
struct call {
    enum call_op op;
    unsigned long pages;      /* After it: as Xen wrote it back. */
    bool null;                /* The bitmap handle is null. */
    unsigned int skew;        /* Byte of a page that the buffer begins at. */

    bool done;                /* It returned; what follows counts. */
    long rc;
    unsigned long fault_count, dirty_count;
    unsigned int parts;       /* 1 + how often it was continued. */
    unsigned int locks;       /* How often it took the paging lock. */

    unsigned char *bytes;     /* The buffer: size of it, what it now holds, */
    bool *written;            /* and for each byte whether Xen wrote it. */
    size_t size;
    bool beyond;              /* Xen wrote before or behind the buffer. */
};

/*
 * These are made by an actor.  A call is a whole hypercall with all of its
 * continuations, entered as the tree's domctl enters it; the caller sees what
 * Xen copied back.  The buffer starts filled with 0xaa and lives until
 * machine_reset().
 */
void machine_call(struct vcpu *v, struct domain *subject, struct call *call);

/* A device model says that a page was written (XEN_DMOP_modified_memory). */
void machine_mark(struct vcpu *v, struct domain *subject, unsigned long pfn);

/*
 * XEN_DOMCTL_destroydomain as far as paging.c has to do with it: the tree's
 * paging_teardown(), again while it asks for that.
 */
long machine_kill(struct vcpu *v, struct domain *subject);

/* What is left of it all. */
bool machine_marked(const struct domain *d, unsigned long pfn);
unsigned long machine_marked_count(const struct domain *d);
unsigned long machine_dirty_count(const struct domain *d);
unsigned int machine_failed_allocs(const struct domain *d);
bool machine_busy(const struct domain *d);
int machine_pauses(const struct domain *d);
unsigned int machine_mappings(void);
unsigned int machine_temporary_pages(void);
unsigned int machine_references(void);
unsigned int machine_pool_pages(const struct domain *d);
unsigned int machine_lost_pool_pages(const struct domain *d);

/* A lock that somebody holds, or a level that is not back at zero, or NULL. */
const char *machine_lock_left(void);

/*
 * Why an execution was STOPPED: the first thing that Xen would have died of,
 * or that the machine cannot let pass, as one word and a text.
 */
enum fault {
    FAULT_NONE,
    FAULT_LOCK_ORDER,         /* Xen's own check of the order of mm locks. */
    FAULT_LOCK,               /* A lock taken twice, or released unheld. */
    FAULT_MAPPING,            /* Unmapped twice, or never mapped. */
    FAULT_REFERENCE,          /* A page freed twice, or while referred to. */
    FAULT_ASSERTION,          /* ASSERT(), BUG() or panic() in the tree. */
};

enum fault machine_fault(void);
const char *machine_fault_words(void);

#endif /* HARNESS_MACHINE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
