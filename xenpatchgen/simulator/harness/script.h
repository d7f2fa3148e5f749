/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the command line asks for, word by word, and what comes of it.
 *
 *   classes                 prints `class NAME` for each that has operations
 *   domain:NAME[:control]   there is such a domain
 *   target:NAME:NAME        the first is the device model of the second
 *   cpu:N:NAME              CPU N runs from now on, in domain NAME
 *   lock:CLASS:OWNER        or lock_recursive, unlock, read_lock, read_unlock
 *
 * Each step answers with one line, `granted STEP LEVEL`, where the level is the
 * CPU's after it, as it counts for the owner's locks (for a read lock, which
 * leaves that as it is: the highest one at which it would still have been
 * granted).  The first that is not granted ends the run with `violation TEXT`,
 * `assertion TEXT`, `fault TEXT` or `blocked TEXT`; else come a line for each
 * `left ...` and a last one, `end`.  `left level 0 on CPU0` tells of an owner
 * that is still noted beside a level that is not there any more.
 */
#ifndef HARNESS_SCRIPT_H
#define HARNESS_SCRIPT_H

#include <stdbool.h>

/* Carries out one word; false where it ended the run. Exits on nonsense. */
bool script_word(const char *word);

/* What was not given back. */
void script_end(void);

#endif /* HARNESS_SCRIPT_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
