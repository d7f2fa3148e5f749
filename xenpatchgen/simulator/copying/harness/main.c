/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One world, given on the command line, in all its executions or in one.
 *
 *   copying WORDS... explore          every execution within the bound
 *   copying WORDS... first PROPERTY   up to the first that breaks it
 *   copying WORDS... replay SEED      one, told line by line
 *
 * Ends in "executions|<number>|complete or partial|<number>": how many there
 * were, whether all, and how many of them came to their ends.  Exit status: 2
 * when the command line makes no sense, 0 otherwise.
 */
#include "observe.h"
#include "properties.h"
#include "script.h"
#include "witness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void judge(void *unused, enum ending ending)
{
    (void)unused;

    if ( ending == DONE )
        observation_ends();
    witness_execution(ending);
}

static const struct model model = { .begin = world_begin, .end = judge };

static int nonsense(const char *word)
{
    fprintf(stderr, "harness: cannot make sense of `%s`\n", word);
    return 2;
}

static int explore_plan(void)
{
    struct explored explored = explore(&model, &plan.bound);

    witness_print();
    printf("executions|%lu|%s|%lu\n", explored.executions,
           explored.complete ? "complete" : "partial", witnessed());
    return 0;
}

static void look(void *unused, enum ending ending)
{
    (void)unused;

    if ( ending == DONE )
        preemption_seen();
}

/* What a sequential world is compared with is its first execution. */
static void look_at_first(void)
{
    static const struct model first = { .begin = world_begin, .end = look };
    struct bound one = plan.bound;

    one.executions = 1;
    explore(&first, &one);
}

static int replay_plan(const char *seed)
{
    if ( plan.sequential )
        look_at_first();

    if ( !replay(&model, &plan.bound, seed) )
        return 2;

    printf("executions|1|partial|%lu\n", witnessed());
    return 0;
}

static int carry_out(const char *verb, const char *argument)
{
    if ( !strcmp(verb, "explore") )
        return explore_plan();
    if ( argument && !strcmp(verb, "replay") )
        return replay_plan(argument);
    if ( argument && !strcmp(verb, "first") && witness_only_first(argument) )
        return explore_plan();

    return nonsense(verb);
}

static bool is_verb(const char *word)
{
    return !strcmp(word, "explore") || !strcmp(word, "first") ||
           !strcmp(word, "replay");
}

int main(int argc, char **argv)
{
    int i = 1;

    plan.bound.points = 2000;
    setvbuf(stdout, NULL, _IOLBF, 0);

    for ( ; i < argc && !is_verb(argv[i]); i++ )
        if ( !script_word(argv[i]) )
            return nonsense(argv[i]);

    return i < argc ? carry_out(argv[i], argv[i + 1]) : nonsense("");
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
