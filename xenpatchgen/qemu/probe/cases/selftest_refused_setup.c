/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Log-dirty mode for a guest that does not exist is refused: the test itself
 * is broken.  For the tests of the verdict ERROR only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>
#include <logdirty.h>

static void run(void)
{
    const struct guest nobody = { .domid = DOMID_INVALID };

    if ( logdirty_enable(&nobody) )
        case_pass();
}

DEFINE_CASE("selftest-refused-setup", run);
