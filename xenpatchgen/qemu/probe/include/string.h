/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory and text.  The compiler itself emits calls of the first three.
 */
#ifndef PROBE_STRING_H
#define PROBE_STRING_H

#include <stdbool.h>
#include <stddef.h>

void *memset(void *to, int byte, size_t size);
void *memcpy(void *to, const void *from, size_t size);
int memcmp(const void *one, const void *other, size_t size);
size_t strlen(const char *text);

/* Whether the NUL-terminated name is these length bytes. */
bool is_name(const char *name, const char *text, size_t length);

#endif /* PROBE_STRING_H */
