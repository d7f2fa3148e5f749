/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "schedule.h"

#include <stddef.h>

#include "broken.h"
#include "choices.h"
#include "roster.h"

static unsigned int switches_left, points_left;
static enum ending outcome;
static void (*switched)(unsigned int actor);

static void switch_to(struct actor *next)
{
    struct actor *left = running;

    running = next;
    if ( switched && next != &nobody )
        switched(running_actor());

    fiber_switch(&left->fiber, &next->fiber);
}

/* Ends the execution: the actor that calls this never comes back. */
static void leave(enum ending ending)
{
    outcome = ending;
    switch_to(&nobody);
}

/*
 * What the list of choices says, if there is more than one option.  Without an
 * actor yet there is none to leave: the next choice will not be had either.
 */
static unsigned int take(unsigned int nr)
{
    unsigned int chosen = 0;

    if ( nr > 1 && !choices_take(nr, &chosen) && running != &nobody )
        leave(TOO_LONG);

    return chosen;
}

static bool runnable(const struct actor *actor)
{
    return !actor->ended && (!actor->holds || actor->holds(actor->condition));
}

/* Those that can go next, the quiet choice first, and how many they are. */
static struct actor *options[MAX_ACTORS];

static unsigned int find_options(bool can_stay)
{
    unsigned int nr = 0;

    if ( can_stay )
        options[nr++] = running;

    if ( can_stay && !switches_left )
        return nr;

    for ( struct actor *actor = roster; actor < roster_end(); actor++ )
        if ( actor != running && runnable(actor) )
            options[nr++] = actor;

    return nr;
}

/* NULL: nobody can go on. */
static struct actor *next_actor(void)
{
    bool can_stay = runnable(running);
    unsigned int nr = find_options(can_stay), chosen;

    if ( !nr )
        return NULL;

    chosen = take(nr);
    if ( can_stay && chosen )
        switches_left--;

    return options[chosen];
}

/* Each actor that is left says itself what it waits for. */
static enum ending ending_without_next(void)
{
    struct actor *last = running;
    enum ending ending = DONE;

    for ( running = roster; running < roster_end(); running++ )
        if ( !running->ended )
        {
            tell("waits for %s for ever", running->awaited);
            ending = DEADLOCK;
        }

    running = last;
    return ending;
}

static void pass_on(void)
{
    struct actor *next = next_actor();

    if ( !next )
        leave(ending_without_next());
    else if ( next != running )
    {
        switch_to(next);
        tell("goes on");
    }
}

static void act(void)
{
    tell("begins");
    running->body(running->argument);
    tell("ends");
    running->ended = true;
    pass_on();
}

enum ending schedule_run(const struct bound *bound)
{
    struct actor *first;

    switches_left = bound->switches;
    points_left = bound->points;
    for ( struct actor *actor = roster; actor < roster_end(); actor++ )
        fiber_prepare(&actor->fiber, act);

    first = next_actor();
    if ( !first )
        return ending_without_next();

    switch_to(first);
    return outcome;
}

void on_switch(void (*function)(unsigned int actor))
{
    switched = function;
}

unsigned int choose(unsigned int nr, const char *what)
{
    unsigned int chosen = running == &nobody ? 0 : take(nr);

    if ( chosen )
        tell("%s (%u)", what, chosen);

    return chosen;
}

void schedule_point(void)
{
    if ( running == &nobody )
        return;

    if ( !points_left-- )
        leave(TOO_LONG);

    pass_on();
}

void wait_until(bool (*holds)(const void *argument), const void *argument,
                const char *what)
{
    bool waits = !holds(argument);

    if ( waits && running == &nobody )
        broken("without actors, nobody lets %s come about", what);

    if ( waits )
        tell("waits for %s", what);

    running->holds = holds;
    running->condition = argument;
    running->awaited = what;
    schedule_point();
    running->holds = NULL;
}

void stop_execution(void)
{
    if ( running == &nobody )
        broken("there is no actor to be stopped");

    leave(STOPPED);
    __builtin_unreachable();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
