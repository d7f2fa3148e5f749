/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The timeline that replay() prints: what tell() and the scheduler say.
 */
#ifndef HARNESS_TRACE_H
#define HARNESS_TRACE_H

#include <stdbool.h>

/* Whether tell() prints. */
void trace(bool on);

#endif /* HARNESS_TRACE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
