/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "explore.h"

static enum fault happened;
static char words[256];

void faults_reset(void)
{
    happened = FAULT_NONE;
    words[0] = '\0';
}

enum fault machine_fault(void)
{
    return happened;
}

const char *machine_fault_words(void)
{
    return words;
}

static void say(const char *format, va_list args)
{
    vsnprintf(words, sizeof(words), format, args);
    words[strcspn(words, "\n")] = '\0';
}

static void __attribute__((noreturn)) die(enum fault fault)
{
    happened = fault;
    tell("%s", words);
    stop_execution();
}

void fail(enum fault fault, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);

    die(fault);
}

void printk(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
}

/* mm-locks.h says what is wrong just before it gives up. */
static enum fault meaning(void)
{
    if ( strstr(words, "order violation") )
        return FAULT_LOCK_ORDER;
    if ( strstr(words, "lock already held") )
        return FAULT_LOCK;

    return FAULT_ASSERTION;
}

void panic(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);

    die(meaning());
}

void bug(const char *path, int line)
{
    const char *slash = strrchr(path, '/');
    enum fault fault = meaning();

    if ( fault == FAULT_ASSERTION )
        fail(fault, "Xen BUG at %s:%d", slash ? slash + 1 : path, line);

    die(fault);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
