/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A list of choices as a short word, "3.1-1c.2": choice 3 is 1, choice 48 is
 * 2, all others are 0.  Numbers have base 36; "0" is the quiet execution.
 */
#ifndef HARNESS_SEED_H
#define HARNESS_SEED_H

#include <stdbool.h>

/* The choices that were taken so far. Stays as it is until the next call. */
const char *seed_of_choices(void);

/* Presets them. False if it is not a seed exactly as one is written above. */
bool seed_preset(const char *seed);

#endif /* HARNESS_SEED_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
