/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * toy SWITCHES POINTS EXECUTIONS explore|SEED [WORD...]
 *
 * Exit status: 0, or 1 where the seed was refused.
 */
#include "toy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **words;
static int nr_words;

unsigned int toy_word(unsigned int nr)
{
    return (int)nr < nr_words ? atoi(words[nr]) : 0;
}

const char *ending_name(enum ending ending)
{
    static const char *const names[] = {
        [DONE] = "DONE",
        [DEADLOCK] = "DEADLOCK",
        [TOO_LONG] = "TOO_LONG",
        [STOPPED] = "STOPPED",
    };

    return names[ending];
}

int main(int argc, char **argv)
{
    struct bound bound = {};
    struct explored explored;

    if ( argc < 5 )
        return 2;

    bound.switches = atoi(argv[1]);
    bound.points = atoi(argv[2]);
    bound.executions = atoi(argv[3]);
    words = argv + 5;
    nr_words = argc - 5;

    if ( strcmp(argv[4], "explore") )
        return !replay(&toy, &bound, argv[4]);

    explored = explore(&toy, &bound);
    printf("executions|%lu|%s\n", explored.executions,
           explored.complete ? "complete" : "incomplete");
    return 0;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
