/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One execution of the plan: what its actors did and what came of it, as far
 * as the properties ask.
 *
 * Time is kept by counting: whether a mark or a bit-clearing call overlapped
 * with another call is seen from how many had begun and had ended.
 */
#ifndef HARNESS_WORLD_H
#define HARNESS_WORLD_H

#include "plan.h"

#define MAX_PAGES (MAX_BEFORE + MAX_ACTORS * MAX_STEPS)

/* A page of the subject that is marked at some time. */
struct page {
    unsigned long pfn;
    const char *marker;       /* Who did so last. */
    unsigned int begun, ended;   /* How often it was marked. */
    unsigned int failed;      /* Allocations, as the last mark began. */
    bool unrecorded;          /* There was no memory to note it. */
};

/* What one call has to do with one page. */
struct sight {
    bool set;                 /* In the bitmap when the call began, */
    bool set_after;           /* and when it had ended. */
    unsigned int ended;       /* Marks that had ended when the call began, */
    unsigned int begun;       /* and had begun when it ended. */
    bool arrived;             /* Its byte came at some time, */
    bool told;                /* and came since the last mark began. */
};

/* A step while it is taken and after. */
struct act {
    const struct planned_step *step;
    const char *who;
    bool begun, ended;
    long rc;                  /* Of a DEED_KILL. */
    struct call call;         /* Of a DEED_CALL, as all that follows. */
    unsigned int bits;        /* Set in the bitmap when the call began. */
    unsigned int clearings;   /* By others, begun before the call began. */
    bool disturbed;           /* Another call cleared bits meanwhile. */
    bool company;             /* Another call was under way as it began. */
    struct sight pages[MAX_PAGES];
};

struct world {
    struct domain *subject, *domains[MAX_DOMAINS];
    struct vcpu *vcpus[MAX_DOMAINS][MAX_VCPUS];
    struct page pages[MAX_PAGES];
    unsigned int nr_pages;
    struct act acts[MAX_ACTORS * MAX_STEPS + 1];
    unsigned int nr_acts;     /* Those of the plan, and the later call. */
    unsigned int calls_begun, calls_ended;
    unsigned int clearings_begun, clearings_ended;
    unsigned int actors_ended;
};

extern struct world world;

/* The step of the later call. */
extern struct planned_step later_step;

/* For explore(): a new execution of the plan, up to where its actors begin. */
void world_begin(void *unused);

/* The later call is the last act, if it came to that. */
struct act *world_later(void);

/* A CLEAN or PEEK that came to its end. */
bool act_reported(const struct act *act);

/* Log-dirty was switched off, or the domain killed. */
bool world_ended_log_dirty(void);
bool world_killed(void);

#endif /* HARNESS_WORLD_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
