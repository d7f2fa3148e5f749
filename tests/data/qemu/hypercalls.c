/*
 * Stands in for Xen under lib/logdirty.c, in user space: each argument is one
 * answer to PEEK, and the probe's own check judges it.
 *
 * Arguments: RESULT PAGES [OFFSET=BYTE]...
 * The bytes (hexadecimal) are written at that offset of the bitmap, which is
 * asked for 12 pages, of which 0 and 9 are expected to be dirty.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <case.h>
#include <logdirty.h>

static char **answer;

long hypercall_domctl(uint32_t command, domid_t domid,
                      struct xen_domctl *domctl)
{
    uint8_t *bits = domctl->u.shadow_op.dirty_bitmap.p;
    char **write;

    (void)command;
    (void)domid;

    domctl->u.shadow_op.pages = atoi(answer[1]);

    for ( write = answer + 2; *write; ++write )
    {
        char *byte;
        long offset = strtol(*write, &byte, 10);

        bits[offset] = strtol(byte + 1, NULL, 16);
    }

    return atoi(answer[0]);
}

long hypercall_dm(domid_t domid, struct xen_dm_op_buf *buffers,
                  unsigned int count)
{
    (void)domid;
    (void)buffers;

    return atoi(answer[0]) * (count == 2);
}

static void say(const char *status, const char *format, va_list args)
{
    printf("%s: ", status);
    vprintf(format, args);
    puts("");
}

void case_fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say("FAIL", format, args);
    va_end(args);
}

void case_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say("ERROR", format, args);
    va_end(args);
}

void case_skip(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say("SKIP", format, args);
    va_end(args);
}

int main(int argc, char *argv[])
{
    static const unsigned long gfns[] = { 0, 9 };
    static const struct dirty_set expected = { gfns, 2 };
    const struct guest guest = { .domid = 1 };
    bool is_mark = argc == 2;

    answer = argv + 1;

    if ( is_mark ? logdirty_mark(&guest, &expected)
                 : logdirty_expect(&guest, "PEEK", XEN_DOMCTL_SHADOW_OP_PEEK,
                                   12, &expected) )
        puts("accepted");

    return 0;
}
