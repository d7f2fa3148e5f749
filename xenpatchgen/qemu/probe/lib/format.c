/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Just enough of printf(): no widths, no padding, and text that does not fit
 * is cut off.
 */
#include <stdbool.h>

#include <console.h>

struct sink {
    char *next, *end;
};

static void put_char(struct sink *sink, char c)
{
    if ( sink->next < sink->end )
        *sink->next++ = c;
}

static void put_text(struct sink *sink, const char *text)
{
    while ( *text )
        put_char(sink, *text++);
}

static void put_number(struct sink *sink, unsigned long value,
                       unsigned int base)
{
    char digits[20];
    unsigned int count = 0;

    do
        digits[count++] = "0123456789abcdef"[value % base];
    while ( value /= base );

    while ( count )
        put_char(sink, digits[--count]);
}

static void put_signed(struct sink *sink, long value)
{
    if ( value < 0 )
        put_char(sink, '-');
    put_number(sink, value < 0 ? -(unsigned long)value : (unsigned long)value,
               10);
}

/* Prints what follows a '%' and returns the directive's last character. */
static const char *put_directive(struct sink *sink, const char *directive,
                                 va_list *args)
{
    bool is_long = *directive == 'l';

    directive += is_long;

    switch ( *directive )
    {
    case 's':
        put_text(sink, va_arg(*args, const char *));
        break;

    case 'd':
        put_signed(sink, is_long ? va_arg(*args, long) : va_arg(*args, int));
        break;

    case 'u':
    case 'x':
        put_number(sink, is_long ? va_arg(*args, unsigned long)
                                 : va_arg(*args, unsigned int),
                   *directive == 'x' ? 16 : 10);
        break;

    default:
        put_char(sink, *directive);
        break;
    }

    return directive;
}

void format_text(char *text, unsigned long size, const char *format,
                 va_list args)
{
    struct sink sink = { .next = text, .end = text + size - 1 };
    va_list copy;

    va_copy(copy, args);

    for ( ; *format; ++format )
        if ( *format == '%' )
            format = put_directive(&sink, format + 1, &copy);
        else
            put_char(&sink, *format);

    va_end(copy);
    *sink.next = '\0';
}
