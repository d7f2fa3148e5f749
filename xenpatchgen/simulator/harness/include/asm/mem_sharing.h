/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Headers of 2018 include this one; all that they need of it is in xen.h. */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
