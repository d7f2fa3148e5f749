/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Expects a page to be dirty that nobody wrote to.  For the tests of the
 * verdict FAIL only; PEEK or CLEAN, it must find the missing bit.
 *
 * Dom0: PVH.  Guest: HVM, HAP.
 */
#include <case.h>
#include <logdirty.h>

static const unsigned long marked[] = { 5 };
static const unsigned long claimed[] = { 5, 6 };

static const struct dirty_set real = { marked, 1 };
static const struct dirty_set wrong = { claimed, 2 };

static void run(void)
{
    struct guest guest;

    if ( guest_create(&guest, 16) && logdirty_enable(&guest) &&
         logdirty_mark(&guest, &real) &&
         logdirty_expect(&guest, "PEEK", XEN_DOMCTL_SHADOW_OP_PEEK, 8,
                         &wrong) )
        case_pass();

    guest_destroy(&guest);
}

DEFINE_CASE("selftest-wrong-bit", run);
