/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <console.h>
#include <hypercall.h>
#include <string.h>

/* Xen takes 127 bytes in one piece. */
#define LINE_SIZE 127

void print_line(const char *format, ...)
{
    char line[LINE_SIZE];
    unsigned long length;
    va_list args;

    va_start(args, format);
    format_text(line, sizeof(line), format, args);
    va_end(args);

    /* The line's end takes the place of the NUL. */
    length = strlen(line);
    line[length] = '\n';
    hypercall_console_write(line, length + 1);
}
