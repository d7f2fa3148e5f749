/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ends without a result.  For the tests of the verdict ERROR only.
 *
 * Dom0: PVH.  Guest: none.
 */
#include <case.h>

static void run(void)
{
}

DEFINE_CASE("selftest-silent", run);
