/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mistakes of the tree's code, for the sanitizers, and of a model, which are
 * no report of theirs.  The first word says which; it is made only where the
 * second actor's one step comes between the first one's two.
 */
#include "toy.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

static bool between;
static unsigned int executions;

static void use_freed(void)
{
    volatile char *volatile freed = malloc(8);

    free((void *)freed);
    *freed = 1;
}

static void overflow_integer(void)
{
    volatile int large = INT_MAX;

    large = large + 1;
}

static void dereference(void)
{
    *(volatile char *)(uintptr_t)0x1000 = 1;
}

static void write_beyond(void)
{
    volatile char small[8];
    volatile char *volatile at = small;

    at[8] = 1;
}

/* 4 MB of stack. */
static unsigned int recurse(unsigned int left)
{
    volatile char frame[4096];

    frame[0] = left;
    return left ? recurse(left - 1) + frame[0] : 0;
}

static void overflow_stack(void)
{
    recurse(1000);
}

static void depend_on_the_past(void)
{
    choose(2 + executions, "something else each time");
}

static void wait_outside(void)
{
}

static void (*const mistakes[])(void) = {
    use_freed, overflow_integer, dereference, write_beyond, overflow_stack,
    depend_on_the_past, wait_outside,
};

static void first(void *argument)
{
    (void)argument;
    schedule_point();
    if ( between )
        mistakes[toy_word(0)]();
}

static void second(void *argument)
{
    (void)argument;
    between = true;
}

static void begin(void *argument)
{
    (void)argument;
    executions++;
    between = false;
    add_actor("first", first, NULL);
    add_actor("second", second, NULL);
}

static bool never(const void *argument)
{
    return argument;
}

static void end(void *argument, enum ending ending)
{
    (void)argument;
    (void)ending;
    if ( mistakes[toy_word(0)] == wait_outside )
        wait_until(never, NULL, "nothing");
}

const struct model toy = { .begin = begin, .end = end };

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
