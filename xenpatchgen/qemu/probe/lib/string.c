/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

void *memset(void *to, int byte, size_t size)
{
    unsigned char *d = to;

    while ( size-- )
        *d++ = byte;

    return to;
}

void *memcpy(void *to, const void *from, size_t size)
{
    unsigned char *d = to;
    const unsigned char *s = from;

    while ( size-- )
        *d++ = *s++;

    return to;
}

int memcmp(const void *one, const void *other, size_t size)
{
    const unsigned char *a = one, *b = other;

    for ( ; size--; ++a, ++b )
        if ( *a != *b )
            return *a - *b;

    return 0;
}

size_t strlen(const char *text)
{
    size_t length = 0;

    while ( text[length] )
        ++length;

    return length;
}

bool is_name(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && !memcmp(name, text, length);
}
