/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xen's console, through HYPERVISOR_console_io.
 *
 * A line reaches Xen in one piece, because Xen's own messages may come between
 * two hypercalls; what is longer than Xen takes in one piece is cut off.
 */
#ifndef PROBE_CONSOLE_H
#define PROBE_CONSOLE_H

#include <stdarg.h>

/* Formats %s, %d, %u, %x, with l for long, and %%.  Adds the line's end. */
void print_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
void format_text(char *text, unsigned long size, const char *format,
                 va_list args) __attribute__((format(printf, 3, 0)));

#endif /* PROBE_CONSOLE_H */
