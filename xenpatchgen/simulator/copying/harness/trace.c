/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace.h"

#include <stdarg.h>
#include <stdio.h>

#include "explore.h"
#include "roster.h"

static bool tracing;

void trace(bool on)
{
    tracing = on;
}

/* Most calls come from executions that nobody looks at. */
void tell(const char *format, ...)
{
    va_list args;

    if ( !tracing )
        return;

    if ( running == &nobody )
        printf("told|-|-|0|");
    else
        printf("told|%u|%s|%u|", running_actor(), running->name,
               running->line);

    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
