/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Never ends and says nothing.  For the tests of the verdict TIMEOUT only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>

static void run(void)
{
    for ( ; ; )
        asm volatile ( "pause" );
}

DEFINE_CASE("selftest-hang", run);
