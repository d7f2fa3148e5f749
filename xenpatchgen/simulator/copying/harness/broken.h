/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is the harness's own fault, or the machine's, never the tree's.
 */
#ifndef HARNESS_BROKEN_H
#define HARNESS_BROKEN_H

/* Says it on stderr and aborts: no sanitizer reports that, see death.h. */
void broken(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));

#endif /* HARNESS_BROKEN_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
