/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The memory of callers, where Xen puts the bitmap: see struct call.
 *
 * A buffer lies on pages of its caller, with one more page at either end.  Its
 * addresses are of no use to anybody but these functions and guest.h.
 */
#ifndef HARNESS_GUEST_MEMORY_H
#define HARNESS_GUEST_MEMORY_H

#include <stdbool.h>

struct call;
struct domain;
struct page_info;

void guest_memory_reset(void);

/* Gives `call` its buffer, in memory of d; the address where it begins. */
unsigned long guest_buffer(struct domain *d, struct call *call);

/* Whether what a handle holds is an address in such memory. */
bool guest_owns(const void *address);

/* NULL where there is none; else, whether some of the buffer lies on it. */
struct page_info *guest_page_at(unsigned long address, bool *holds_buffer);

/* Somebody wrote to what is mapped there; to a page of a guest, perhaps. */
void guest_written(const void *address, unsigned long size);

/* Finds what was written to a page without being told. */
void guest_look(const struct page_info *page);

#endif /* HARNESS_GUEST_MEMORY_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
