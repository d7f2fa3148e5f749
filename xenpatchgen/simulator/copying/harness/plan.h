/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is explored: domains, what their vCPUs do, what may go wrong, how far.
 *
 * A plan does not change while it is explored; what an execution makes of it
 * is in world.h.
 */
#ifndef HARNESS_PLAN_H
#define HARNESS_PLAN_H

#include "explore.h"
#include "machine.h"

/* Beside the subject, which is not written down. */
#define MAX_DOMAINS 3
#define MAX_VCPUS 2
#define MAX_STEPS 4
#define MAX_BEFORE 8

/* Three levels of nodes, and leaves below them. */
#define BITMAP_BITS (LEAF_BITS << (3 * PAGETABLE_ORDER))
#define MAX_CALL_PAGES (16 * LEAF_BITS)

enum deed { DEED_CALL, DEED_MARK, DEED_KILL };

struct planned_step {
    enum deed deed;
    enum call_op op;          /* Of a DEED_CALL, as all that follows ... */
    unsigned long pages;
    unsigned int skew;
    bool null;
    unsigned long pfn;        /* ... but for this, of a DEED_MARK. */
};

struct planned_domain {
    char name[16];
    bool control, paging;
};

/* One vCPU of a domain, and what it does one after the other. */
struct planned_actor {
    char name[16];
    unsigned int domain, vcpu;
    struct planned_step steps[MAX_STEPS];
    unsigned int nr_steps;
};

struct plan {
    struct planned_domain domains[MAX_DOMAINS];
    unsigned int nr_domains;
    struct planned_actor actors[MAX_ACTORS];
    unsigned int nr_actors;
    unsigned long before[MAX_BEFORE];   /* Marked before anything is done. */
    unsigned int nr_before;
    struct mishaps mishaps;
    struct bound bound;
    bool sequential;          /* Only preemption makes executions differ. */
};

extern struct plan plan;

/* Whether a step removes bits from the bitmap where it succeeds. */
bool step_clears(const struct planned_step *step);

/* Whether any step of any actor is one of which `is` holds. */
bool plan_has(bool (*is)(const struct planned_step *step));

/* Kinds of step, for plan_has(). */
bool step_marks(const struct planned_step *step);
bool step_kills(const struct planned_step *step);
bool step_switches_off(const struct planned_step *step);

/* How many actors make log-dirty calls. */
unsigned int plan_callers(void);

/* The most pages that a call asks for: a later call asks for as many. */
unsigned long plan_pages(void);

/* The fewest that a CLEAN asks for: bits beyond them are nobody's business. */
unsigned long plan_judged_pages(void);

#endif /* HARNESS_PLAN_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
