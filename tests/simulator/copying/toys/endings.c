/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ways to end: the first word says which, as they stand in bodies.
 * Prints the ending of each execution.
 */
#include "toy.h"

#include <stdio.h>

static bool locks[2];
static bool set;

static bool is_clear(const void *argument)
{
    const bool *flag = argument;

    return !*flag;
}

static bool is_set(const void *argument)
{
    const bool *flag = argument;

    return *flag;
}

static void take(bool *lock)
{
    wait_until(is_clear, lock, lock == locks ? "lock 0" : "lock 1");
    *lock = true;
}

/* Two locks, taken by the other actor the other way round. */
static void cross(void *argument)
{
    bool *first = argument, *second = first == locks ? locks + 1 : locks;

    take(first);
    take(second);
    *second = *first = false;
}

static void spin(void *argument)
{
    (void)argument;
    while ( !set )
        schedule_point();
}

static void stop(void *argument)
{
    bool *mine = argument;

    schedule_point();
    *mine = true;
    if ( locks[0] && locks[1] )
        stop_execution();
}

/* The first waits for the second, and may find the flag cleared again. */
static void follow(void *argument)
{
    if ( argument == locks )
    {
        wait_until(is_set, &set, "the flag");
        printf("%s\n", set ? "sees it" : "MISSES IT");
        return;
    }

    set = true;
    schedule_point();
    set = false;
    schedule_point();
    set = true;
}

static void ask(void *argument)
{
    (void)argument;
    printf("%u", choose(3, "mishap"));
    printf("%u\n", choose(1, "nothing") + choose(2, "fault"));
}

static void ask_for_ever(void *argument)
{
    (void)argument;
    while ( choose(2, "more") == 0 )
        ;
}

static __attribute__((noinline)) void wait_with_small(unsigned int more)
{
    char small[8];
    char *volatile at = small;

    at[0] = 1;
    if ( more )
        wait_with_small(more - 1);
    else
        wait_until(is_set, &set, "what never comes");
    at[1] = at[0];
}

static __attribute__((noinline)) void fill_large(void)
{
    char large[1024];
    char *volatile at = large;

    for ( unsigned int i = 0; i < sizeof(large); i++ )
        at[i] = i;
}

/* What the sanitizer keeps around `small` must not stay there for `large`. */
static void leave_behind(void *argument)
{
    (void)argument;
    if ( choose(2, "fills") )
        fill_large();
    else
        wait_with_small(4);
}

static void (*const bodies[])(void *argument) = {
    cross, spin, stop, follow, ask, ask_for_ever, leave_behind,
};

static void begin(void *argument)
{
    (void)argument;
    locks[0] = locks[1] = set = false;
    add_actor("first", bodies[toy_word(0)], &locks[0]);
    if ( !toy_word(1) )
        add_actor("second", bodies[toy_word(0)], &locks[1]);
}

static void end(void *argument, enum ending ending)
{
    (void)argument;
    printf("%s|%s\n", ending_name(ending), current_seed());
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
