/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is noted of the machine while its actors run, for the properties.
 */
#ifndef HARNESS_OBSERVE_H
#define HARNESS_OBSERVE_H

#include "world.h"

/* Around a mark of pfn by `who`. */
void mark_begins(unsigned long pfn, const char *who);
void mark_ends(unsigned long pfn);

/* Around a call, or a kill. */
void act_begins(struct act *act);
void act_ends(struct act *act);

/* After the last act: call.written is whole again. */
void observation_ends(void);

#endif /* HARNESS_OBSERVE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
