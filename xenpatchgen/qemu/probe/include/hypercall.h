/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hypercalls, made as the public headers of the tree under test define them.
 *
 * Results are Xen's: 0 or more on success, a negative errno otherwise.
 */
#ifndef PROBE_HYPERCALL_H
#define PROBE_HYPERCALL_H

#include <stdint.h>

#include <public/xen.h>
#include <public/domctl.h>
#include <public/memory.h>
#include <public/hvm/dm_op.h>

/* Has Xen fill the hypercall page.  Before this nothing can be printed. */
void hypercall_init(void);

long hypercall_console_write(const char *text, unsigned long length);
long hypercall_memory(unsigned int op, void *argument);
long hypercall_dm(domid_t domid, struct xen_dm_op_buf *buffers,
                  unsigned int count);

/* Fills in the command, the domain and the interface version. */
long hypercall_domctl(uint32_t command, domid_t domid,
                      struct xen_domctl *domctl);

/* Asks Xen to reboot the machine. */
void __attribute__((noreturn)) hypercall_reboot(void);

/* "-EINVAL" for a negative result; "success" for others. */
const char *error_name(long result);

#endif /* PROBE_HYPERCALL_H */
