/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What becomes of a request for each lock that is held, printed.
 */
#ifndef SEARCH_PAIRS_H
#define SEARCH_PAIRS_H

#include "automaton.h"

/* All `pair` lines of a part. */
void pairs_print(const struct automaton *automaton);

#endif /* SEARCH_PAIRS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
