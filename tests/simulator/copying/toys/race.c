/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two actors each add one to a counter: plainly, so that an update can be
 * lost, or with a lock.  With the first word 1 the lock is taken; with the
 * second one 1, the first loss is enough.
 */
#include "toy.h"

#include <stdio.h>

static unsigned int counter;
static bool locked;

static bool is_free(const void *argument)
{
    const bool *lock = argument;

    return !*lock;
}

static void add_one(void *argument)
{
    unsigned int seen;

    (void)argument;
    if ( toy_word(0) )
    {
        wait_until(is_free, &locked, "the lock");
        locked = true;
    }

    standing_at(10);
    seen = counter;
    tell("reads %u", seen);
    schedule_point();
    standing_at(11);
    counter = seen + 1;
    tell("writes %u", counter);
    locked = false;
}

static void begin(void *argument)
{
    (void)argument;
    counter = 0;
    locked = false;
    add_actor("left", add_one, NULL);
    add_actor("right", add_one, NULL);
}

static void end(void *argument, enum ending ending)
{
    (void)argument;
    tell("counts %u", counter);
    if ( ending == DONE && counter == 2 )
        return;

    printf("lost|%s|%s\n", ending_name(ending), current_seed());
    if ( toy_word(1) )
        enough();
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
