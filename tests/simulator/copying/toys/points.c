/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * WORD actors with as many points as the words behind say, that do nothing.
 *
 * Prints each interleaving, one letter a step, if the first word behind that
 * asks for it.
 */
#include "toy.h"

#include <stdio.h>

static unsigned int points[MAX_ACTORS];
static char steps[256];
static unsigned int nr_steps;

static unsigned int switched_to;

static void note(unsigned int actor)
{
    switched_to = actor;
}

static void step(void)
{
    steps[nr_steps++] = switched_to == running_actor() ? 'a' + switched_to
                                                       : '?';
}

static void body(void *argument)
{
    const unsigned int *left = argument;

    step();
    for ( unsigned int i = 0; i < *left; i++ )
    {
        schedule_point();
        step();
    }
}

static void begin(void *argument)
{
    static const char *const names[] = { "a", "b", "c", "d", "e", "f" };

    (void)argument;
    nr_steps = 0;
    on_switch(note);
    for ( unsigned int i = 0; i < toy_word(0); i++ )
    {
        points[i] = toy_word(i + 1);
        add_actor(names[i], body, &points[i]);
    }
}

static void end(void *argument, enum ending ending)
{
    (void)argument;
    steps[nr_steps] = '\0';
    if ( toy_word(toy_word(0) + 1) )
        printf("%s|%s|%s\n", ending_name(ending), steps, current_seed());
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
