/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What may still go wrong in this execution, and where others may go first.
 */
#ifndef HARNESS_MISHAP_H
#define HARNESS_MISHAP_H

#include "machine.h"

/* `allowed` is looked at whenever something could happen. */
void mishaps_reset(const struct mishaps *allowed);

/* Whether it happens now: a choice, as long as it may happen at all. */
bool page_faults(void);
bool call_is_preempted(void);
bool allocation_fails(void);

/*
 * Others may go first.  Nobody can tell who goes first while a lock is held,
 * unless it is somebody who looks without taking it: mishaps.under_locks.
 */
void others_may_go(void);

#endif /* HARNESS_MISHAP_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
