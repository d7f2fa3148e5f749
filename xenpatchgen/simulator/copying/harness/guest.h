/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How the running vCPU's domain is written to: page by page, any of which may
 * not be there.
 */
#ifndef HARNESS_GUEST_H
#define HARNESS_GUEST_H

struct page_info;

/*
 * Writes `size` bytes, zeroes where `from` is NULL.  Returns how many bytes
 * did not arrive.
 */
unsigned long guest_write(unsigned long to, const void *from,
                          unsigned long size);

/* The page at an address; NULL if it faults. */
struct page_info *guest_page(unsigned long address);

#endif /* HARNESS_GUEST_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
