/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What leads to one state of an automaton, by any way there is and not only
 * the one that the automaton knows.
 */
#ifndef SEARCH_TOWARD_H
#define SEARCH_TOWARD_H

#include "automaton.h"

#define NO_WAY UINT8_MAX

/*
 * For each state, how many more acquisitions than need be it takes to go by
 * way of it to `target`; NO_WAY where it does not lead there, or not within as
 * many in all as the plan allows.  To be given back with room_free(), at a
 * byte a state.
 */
uint8_t *detours_toward(const struct automaton *automaton, uint32_t target);

#endif /* SEARCH_TOWARD_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
