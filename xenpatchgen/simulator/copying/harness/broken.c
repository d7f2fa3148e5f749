/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "broken.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void broken(const char *format, ...)
{
    va_list args;

    fflush(stdout);
    fputs("harness: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
