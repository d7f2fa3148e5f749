/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Runs the cases named on the command line, "cases=ONE:OTHER", in that order
 * and reports in KTAP.  The separator is no comma, which QEMU would take.
 */
#include <case.h>
#include <console.h>
#include <hypercall.h>
#include <string.h>

#include <public/arch-x86/hvm/start_info.h>

static const char option[] = "cases=";

static bool ends_list(char c)
{
    return c == '\0' || c == ' ';
}

/* The option's value, or an empty list. */
static const char *find_cases(const char *command_line)
{
    const size_t length = sizeof(option) - 1;

    for ( ; *command_line; ++command_line )
        if ( strlen(command_line) >= length &&
             !memcmp(command_line, option, length) )
            return command_line + length;

    return command_line;
}

static size_t name_length(const char *list)
{
    size_t length = 0;

    while ( !ends_list(list[length]) && list[length] != ':' )
        ++length;

    return length;
}

static unsigned int count_cases(const char *list)
{
    unsigned int count = !ends_list(*list);

    for ( ; !ends_list(*list); ++list )
        count += *list == ':';

    return count;
}

static void run_cases(const char *list)
{
    unsigned int i, count = count_cases(list);

    print_line("KTAP version 1");
    print_line("1..%u", count);

    for ( i = 1; i <= count; ++i )
    {
        size_t length = name_length(list);

        case_run(i, list, length);
        list += length + 1;
    }
}

void __attribute__((noreturn)) probe_main(const struct hvm_start_info *info)
{
    hypercall_init();
    run_cases(find_cases((const char *)info->cmdline_paddr));
    hypercall_reboot();
}
