/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How large a page is and how many entries a node of the bitmap has.
 *
 * Xen's own are 12 and 9.  Given smaller ones by the compiler's command line,
 * a walk over all four levels takes few steps: with 4 and 1, a leaf has 128
 * bits, a node two entries, and the whole bitmap eight leaves.
 */
#ifndef HARNESS_GEOMETRY_H
#define HARNESS_GEOMETRY_H

#ifndef PAGE_SHIFT
#define PAGE_SHIFT 4
#endif

#ifndef PAGETABLE_ORDER
#define PAGETABLE_ORDER 1
#endif

#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define LEAF_BITS (8UL << PAGE_SHIFT)

#endif /* HARNESS_GEOMETRY_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
