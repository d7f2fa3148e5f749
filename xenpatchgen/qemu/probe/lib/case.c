/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <case.h>
#include <console.h>
#include <string.h>

/* From best to worst: the worst wins.  A case that says nothing is broken. */
enum status {
    STATUS_NO_RESULT,
    STATUS_PASS,
    STATUS_SKIP,
    STATUS_FAIL,
    STATUS_ERROR,
};

#define REASON_SIZE 80

static enum status status;
static char reason[REASON_SIZE];

/* The linker's bounds of the table. */
extern const struct probe_case __start_probe_cases[], __stop_probe_cases[];

/* The one place that raises the status.  Keeps the worst status's reason. */
static void raise_status(enum status to, const char *name, const char *format,
                         va_list args)
{
    char text[REASON_SIZE];

    format_text(text, sizeof(text), format, args);
    print_line("# %s: %s", name, text);

    if ( to <= status )
        return;

    status = to;
    memcpy(reason, text, sizeof(reason));
}

void case_pass(void)
{
    if ( status < STATUS_PASS )
        status = STATUS_PASS;
}

void case_skip(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    raise_status(STATUS_SKIP, "SKIP", format, args);
    va_end(args);
}

void case_fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    raise_status(STATUS_FAIL, "FAIL", format, args);
    va_end(args);
}

void case_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    raise_status(STATUS_ERROR, "ERROR", format, args);
    va_end(args);
}

void case_calls(const char *what)
{
    print_line("# CALL: %s", what);
}

void case_called(const char *what)
{
    print_line("# DONE: %s", what);
}

static const struct probe_case *find_case(const char *name,
                                          unsigned long length)
{
    const struct probe_case *c;

    for ( c = __start_probe_cases; c < __stop_probe_cases; ++c )
        if ( is_name(c->name, name, length) )
            return c;

    return NULL;
}

static void print_result(unsigned int number, const char *name)
{
    switch ( status )
    {
    case STATUS_PASS:
        print_line("ok %u %s", number, name);
        break;

    case STATUS_SKIP:
        print_line("ok %u %s # SKIP %s", number, name, reason);
        break;

    case STATUS_FAIL:
        print_line("not ok %u %s", number, name);
        break;

    case STATUS_ERROR:
    case STATUS_NO_RESULT:
        print_line("not ok %u %s # ERROR %s", number, name, reason);
        break;
    }
}

void case_run(unsigned int number, const char *name, unsigned long length)
{
    const struct probe_case *c = find_case(name, length);

    status = STATUS_NO_RESULT;

    if ( c )
        c->run();
    else
        case_error("this probe has no such case");

    if ( status == STATUS_NO_RESULT )
        case_error("the case ended without a result");

    print_result(number, c ? c->name : "unknown");
}
