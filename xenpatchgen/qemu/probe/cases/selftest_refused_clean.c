/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CLEAN of a guest that does not exist is refused: the very call under test
 * went wrong.  For the tests of the verdict FAIL only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>
#include <logdirty.h>

static const struct dirty_set none;

static void run(void)
{
    const struct guest nobody = { .domid = DOMID_INVALID };

    if ( logdirty_expect(&nobody, "CLEAN", XEN_DOMCTL_SHADOW_OP_CLEAN, 8,
                         &none) )
        case_pass();
}

DEFINE_CASE("selftest-refused-clean", run);
