/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A domain of ours to try things on.
 */
#ifndef PROBE_GUEST_H
#define PROBE_GUEST_H

#include <stdbool.h>

#include <hypercall.h>

struct guest {
    domid_t domid;
};

/*
 * Creates an HVM guest with hardware assisted paging, one vCPU that never
 * runs, and the given number of pages from gfn 0 on.
 *
 * False means that the case is in ERROR, with the refused hypercall named.
 */
bool guest_create(struct guest *guest, unsigned long pages);

/* Destroys the guest.  Harmless on one that was never created. */
void guest_destroy(struct guest *guest);

#endif /* PROBE_GUEST_H */
