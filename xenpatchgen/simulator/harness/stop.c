/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static jmp_buf way_back;
static char words[256];

enum outcome attempt(void (*operation)(void *argument), void *argument)
{
    words[0] = '\0';

    switch ( setjmp(way_back) )
    {
    case GRANTED:
        operation(argument);
        return GRANTED;

    case VIOLATION:
        return VIOLATION;

    case ASSERTION:
        return ASSERTION;

    case BLOCKED:
        return BLOCKED;

    default:
        return FAULT;
    }
}

const char *last_words(void)
{
    return words;
}

static void say(const char *format, va_list args)
{
    vsnprintf(words, sizeof(words), format, args);
    words[strcspn(words, "\n")] = '\0';
}

void printk(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
}

void panic(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);

    longjmp(way_back, VIOLATION);
}

/* What printk() said just before says more than the place does. */
void bug(const char *path, int line)
{
    const char *slash = strrchr(path, '/');

    if ( words[0] == '\0' )
        printk("Xen BUG at %s:%d", slash ? slash + 1 : path, line);

    longjmp(way_back, VIOLATION);
}

void stop(enum outcome outcome, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);

    longjmp(way_back, outcome);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
