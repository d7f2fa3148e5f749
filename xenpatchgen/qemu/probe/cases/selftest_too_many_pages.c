/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Asks for a bitmap that there is no room for: the test itself is broken.  For
 * the tests of the verdict ERROR only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>
#include <logdirty.h>

static const struct dirty_set none;

static void run(void)
{
    const struct guest nobody = { .domid = DOMID_INVALID };

    if ( logdirty_expect(&nobody, "PEEK", XEN_DOMCTL_SHADOW_OP_PEEK,
                         DIRTY_MAP_BYTES * 8 + 1, &none) )
        case_pass();
}

DEFINE_CASE("selftest-too-many-pages", run);
