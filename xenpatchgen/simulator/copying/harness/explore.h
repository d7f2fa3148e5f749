/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Actors that run one at a time, and every order in which they can.
 *
 * An execution runs all actors to their ends under a list of choices: who goes
 * on at a scheduling point, and whatever else choose() is asked.  Choice 0 is
 * always the quiet one: the running actor goes on, nothing goes wrong.
 * explore() carries out all lists of choices up to a bound, depth first, and
 * the same ones in the same order whenever it is run.
 *
 * Guaranteed: every interleaving of the actors' steps from one scheduling
 * point to the next that has at most `switches` switches away from an actor
 * that could have gone on, with every answer of choose(), each exactly once.
 * None is left out for being like another.  In return, a model begins each
 * execution in the same state, and depends on nothing but its choices: where
 * the choices then differ, the program is aborted.
 *
 * Not guaranteed: fairness.  A loop of schedule_point() that waits for another
 * actor is TOO_LONG where nobody else gets a turn: wait_until() is for that.
 * A loop without a scheduling point never ends.
 *
 * A sanitizer's report comes with a line "died|<seed>" on stdout.
 */
#ifndef HARNESS_EXPLORE_H
#define HARNESS_EXPLORE_H

#include <stdbool.h>

#define MAX_ACTORS 6

enum ending {
    DONE,        /* Every actor came to its end. */
    DEADLOCK,    /* Those that did not all wait. */
    TOO_LONG,    /* More scheduling points than allowed, or 4096 choices. */
    STOPPED,     /* An actor called stop_execution(). */
};

struct bound {
    unsigned int switches;    /* Away from an actor that could have gone on. */
    unsigned int points;      /* Scheduling points of one execution. */
    unsigned long executions; /* 0: all there are. */
};

/*
 * What is explored: begin() makes the world and adds its actors, end() judges.
 * Actors that did not come to their end are abandoned: what only their stacks
 * pointed at is lost, so that begin() or end() must know what is to be freed.
 * Within begin() and end() no actor runs: nothing is a scheduling point there,
 * choose() is 0, and a wait for what does not hold aborts the program.
 */
struct model {
    void (*begin)(void *argument);
    void (*end)(void *argument, enum ending ending);
    void *argument;
};

struct explored {
    unsigned long executions;
    bool complete;            /* Whether these were all within the bound. */
};

struct explored explore(const struct model *model, const struct bound *bound);

/*
 * The one execution that `seed` names, told line by line on stdout:
 *
 *   told|<actor>|<its name>|<line of the tree>|<text>
 *
 * or "told|-|-|0|<text>" from begin() and end().  False, and a line on stderr,
 * if it is no seed or asks for choices that there are not; without end() then.
 */
bool replay(const struct model *model, const struct bound *bound,
            const char *seed);

/* end() may call this: no further execution is wanted. */
void enough(void);

/*
 * Short, printable, without blanks: the choices of this execution so far, as
 * "position.choice" with base 36, joined by "-", without those that are 0; "0"
 * if all are.  Stays as it is until the next call.
 */
const char *current_seed(void);

/* In begin() only. `name` must stay where it is. */
void add_actor(const char *name, void (*body)(void *argument), void *argument);

/* The running actor: 0 is the first that was added; MAX_ACTORS: none. */
unsigned int running_actor(void);

/*
 * Calls `function` whenever an actor other than the one before is about to
 * run, from now on, in this and all later executions.
 */
void on_switch(void (*function)(unsigned int actor));

/* One of `options` things happens, 0 to options - 1; `what` is for a trace. */
unsigned int choose(unsigned int options, const char *what);

/* Others may go first. */
void schedule_point(void);

/*
 * Others go first until `holds`; a scheduling point even where it does.  When
 * this returns, it holds: nobody has run in between.  `holds` only looks, and
 * is called by whoever has come to a point.
 */
void wait_until(bool (*holds)(const void *argument), const void *argument,
                const char *what);

/* Ends the execution; the other actors never go on. */
void stop_execution(void) __attribute__((noreturn));

/* The running actor stands at `line` of the tree's file. */
void standing_at(unsigned int line);

/* A line of the timeline, with actor and place. Nothing unless in replay(). */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif /* HARNESS_EXPLORE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
