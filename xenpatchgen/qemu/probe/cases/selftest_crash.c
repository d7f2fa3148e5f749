/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dom0 dies: an invalid instruction with no handler.  For the tests of the
 * verdict CRASH only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>

static void run(void)
{
    asm volatile ( "ud2" );
}

DEFINE_CASE("selftest-crash", run);
