/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lock code that does not leave things as they were: said once a part and
 * kind, with the first way to it, which is a shortest one.
 */
#ifndef SEARCH_FINDING_H
#define SEARCH_FINDING_H

#include "automaton.h"

enum finding {
    LEVEL_LEFT,
    COUNT_LEFT,
    LEVEL_NOT_RESTORED,
    LOCK_ASSERTION,
    REFUSED_RELEASE,
    NR_FINDINGS,
};

/* From now on they are about another part. */
void findings_begin(void);

bool finding_known(enum finding kind);

/* The way is that to the state, and so many steps more. */
void finding_print(const struct automaton *automaton, enum finding kind,
                   uint32_t state, const struct edge *more,
                   unsigned int nr_more, const char *words);

#endif /* SEARCH_FINDING_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
