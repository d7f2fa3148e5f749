/*
 * With hypercalls.c in the place of Xen and of lib/case.c: what lib/logdirty.c
 * announces, a line each.
 */
#include <stdio.h>

#include <case.h>

void case_calls(const char *what)
{
    printf("CALL: %s\n", what);
}

void case_called(const char *what)
{
    printf("DONE: %s\n", what);
}
