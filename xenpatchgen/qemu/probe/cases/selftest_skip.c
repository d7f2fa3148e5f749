/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cannot be carried out here.  For the tests of the verdict SKIP only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>

static void run(void)
{
    case_skip("nothing to be tried here");
}

DEFINE_CASE("selftest-skip", run);
