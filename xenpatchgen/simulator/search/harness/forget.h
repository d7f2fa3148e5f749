/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a free lock remembers of its last holder, forgotten.
 *
 * A lock keeps the level that its release goes back to, and who took it.  A
 * CPU that has had a lock would hence never again be as one that has not, and
 * the same states would be found anew for each lock that was ever taken.  Once
 * a lock is free that has no meaning any more: what acquires it writes both
 * before anything reads them.  The plan's `no-forgetting` serves to check.
 *
 * Who writes a read-write lock is not forgotten: lock code asks for that
 * first.  Nor are counts and levels, which are to come back to what they were.
 */
#ifndef SEARCH_FORGET_H
#define SEARCH_FORGET_H

/* In all domains, and on the running CPU. */
void forget_free_locks(void);

#endif /* SEARCH_FORGET_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
