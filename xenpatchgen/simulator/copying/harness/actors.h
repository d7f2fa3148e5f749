/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The actors of a plan: callers, markers, who switches off, who kills.
 *
 * Whichever ends last makes a later call, a quiet PEEK: what is still in the
 * bitmap can be had, and the domain is not busy for ever.
 */
#ifndef HARNESS_ACTORS_H
#define HARNESS_ACTORS_H

#include "plan.h"

/* A machine in which nothing goes wrong yet. */
void actors_reset(void);

/* Marks what is marked before, and adds the actors. */
void actors_begin(void);

#endif /* HARNESS_ACTORS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
