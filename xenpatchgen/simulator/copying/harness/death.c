/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "death.h"

#include <stdio.h>

#include <sanitizer/common_interface_defs.h>

#include "seed.h"

static bool wanted;

static void tell_seed(void)
{
    if ( !wanted )
        return;

    wanted = false;
    printf("died|%s\n", seed_of_choices());
    fflush(stdout);
}

/*
 * UndefinedBehaviorSanitizer calls this, if there is one, before each report.
 * Being a library of its own with gcc, it knows no death callback of ours.
 */
void __ubsan_on_report(void);

void __ubsan_on_report(void)
{
    tell_seed();
}

void death_tells_seed(bool on)
{
    wanted = on;
    __sanitizer_set_death_callback(tell_seed);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
