/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether releases bring back what was there before.
 */
#ifndef SEARCH_RESTORED_H
#define SEARCH_RESTORED_H

#include "automaton.h"

/*
 * Reports what is left in a new state, in which the memory is, and to which a
 * release led that may leak: that did not take back what it added to counts.
 * True where counts are left: such a state would go on to ever new ones.
 */
bool counts_left(const struct automaton *automaton, uint32_t state,
                 bool leaks);

/* Reports a release of the lock taken last that leaves another level. */
void check_restored(const struct automaton *automaton);

#endif /* SEARCH_RESTORED_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
