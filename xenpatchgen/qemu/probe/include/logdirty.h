/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Log-dirty mode of a guest, and bitmaps read from it.
 */
#ifndef PROBE_LOGDIRTY_H
#define PROBE_LOGDIRTY_H

#include <guest.h>

#define DIRTY_MAP_BYTES  4096
#define DIRTY_MAP_CANARY 64

/* A bitmap between two canaries, all of it in the caller's own memory. */
struct dirty_map {
    uint8_t front[DIRTY_MAP_CANARY];
    uint8_t bits[DIRTY_MAP_BYTES];
    uint8_t back[DIRTY_MAP_CANARY];
};

/* The gfns of a guest that are expected to be dirty, in ascending order. */
struct dirty_set {
    const unsigned long *gfns;
    unsigned int count;
};

/* False means that the case is in ERROR. */
bool logdirty_enable(const struct guest *guest);

/*
 * Marks pages as a device model does after writing to them.  Each gfn must be
 * populated and not be the guest's highest.  False means that the case is
 * skipped (this Xen has no such operation) or in ERROR.
 */
bool logdirty_mark(const struct guest *guest, const struct dirty_set *set);

/*
 * Reads the bitmap of the first pages with op, XEN_DOMCTL_SHADOW_OP_CLEAN or
 * _PEEK, and compares it bit by bit: exactly the set's bits, and not a byte
 * beyond the last one written.  False means that the case failed, or is in
 * ERROR if the bitmap has no room for that many pages; what names the step,
 * a call under test.
 */
bool logdirty_expect(const struct guest *guest, const char *what, uint32_t op,
                     unsigned long pages, const struct dirty_set *set);

#endif /* PROBE_LOGDIRTY_H */
