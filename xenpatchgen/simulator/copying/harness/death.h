/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which execution it was that a sanitizer ended.
 */
#ifndef HARNESS_DEATH_H
#define HARNESS_DEATH_H

#include <stdbool.h>

/*
 * While on, a report of AddressSanitizer (to which a SIGSEGV is one too) or
 * UndefinedBehaviorSanitizer comes with a line "died|<seed>" on stdout.
 */
void death_tells_seed(bool on);

#endif /* HARNESS_DEATH_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
