/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The joint states of some CPUs, every one of them, without any reduction.
 *
 * Slow where there are many, and for that independent of the reasoning in
 * cycles.h, which it is there to check; and the same space as a model checker
 * would search.
 */
#ifndef SEARCH_JOINT_H
#define SEARCH_JOINT_H

#include "automaton.h"

/*
 * For each choice of `cpus` roles, with repetition: a CPU that waits for
 * nothing may release, or request; one that has requested goes on once the
 * lock is to be had.  Prints a line for each joint space, and each cycle
 * found.
 */
void joint_search(const struct automaton *automata, unsigned int nr,
                  unsigned int cpus);

#endif /* SEARCH_JOINT_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
