/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How often locks count as held, all in all.
 *
 * Whatever a lock counts, and in however many places, a release takes back
 * what the acquisition added; and where it does not, there is no end to the
 * states.
 */
#ifndef SEARCH_COUNTS_H
#define SEARCH_COUNTS_H

/* The sum for all locks, as the running CPU sees them. */
int counts_sum(void);

#endif /* SEARCH_COUNTS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
