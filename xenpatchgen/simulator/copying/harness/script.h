/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A plan, as words of the command line:
 *
 *   domain:NAME:pv|hvm[:control]     the first makes the later call, too
 *   before:PFN                       is marked before anything is done
 *   actor:NAME:DOMAIN:VCPU           whose steps are the words that follow
 *   clean:PAGES:SKEW  peek:PAGES:SKEW  clean:PAGES:null  peek:PAGES:null
 *   off  mark:PFN  kill:ATTEMPTS
 *   faults:N  preemptions:N  allocations:N  under-locks
 *   switches:N  points:N  sequential
 */
#ifndef HARNESS_SCRIPT_H
#define HARNESS_SCRIPT_H

#include <stdbool.h>

/* Adds a word to the plan; false where it makes no sense there. */
bool script_word(const char *word);

#endif /* HARNESS_SCRIPT_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
