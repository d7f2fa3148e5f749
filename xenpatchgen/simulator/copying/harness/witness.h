/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * For each property that was broken: how often, and the shortest way to it.
 */
#ifndef HARNESS_WITNESS_H
#define HARNESS_WITNESS_H

#include "explore.h"

/* Judges the execution that has just ended, by all properties. */
void witness_execution(enum ending ending);

/* Nothing after the first that breaks this one; false: no such property. */
bool witness_only_first(const char *property);

/* How many executions came to their ends and were judged by all properties. */
unsigned long witnessed(void);

/* broken|<property>|<seed>|<count>|<words>, for each that was broken. */
void witness_print(void);

#endif /* HARNESS_WITNESS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
