/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What Xen would have died of: told once, and the execution ends there.
 */
#ifndef HARNESS_FAULT_H
#define HARNESS_FAULT_H

#include "machine.h"

/* Nothing has happened, nothing was said. */
void faults_reset(void);

void fail(enum fault fault, const char *format, ...)
    __attribute__((format(printf, 2, 3), noreturn));

/* Xen's own ways to say something, and to die. */
void printk(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void panic(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));
void bug(const char *path, int line) __attribute__((noreturn));

#endif /* HARNESS_FAULT_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
