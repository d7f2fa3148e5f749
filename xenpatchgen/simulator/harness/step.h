/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One step: an operation of a lock class on the lock of one owner.
 */
#ifndef HARNESS_STEP_H
#define HARNESS_STEP_H

#include "mm.h"

struct step {
    mm_operation *operation;
    union owner owner;
    struct domain *domain; /* The owner, if that is a domain. */
    int level;             /* At which its locks count once it was taken. */
};

/* False where the tree has no such class, operation or owner. */
bool step_find(struct step *step, const char *verb, const char *class,
               const char *owner);

/* Takes the step on the running CPU. */
enum outcome step_take(struct step *step);

/*
 * The highest level of the running CPU at which the step would be granted, had
 * a lock of the step's own domain set that level; 0 where the header cannot
 * keep one for it.  Finds out by trying, and leaves no trace of it.
 */
int step_highest_level(struct step *step);

#endif /* HARNESS_STEP_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
