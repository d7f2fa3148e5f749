/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "roster.h"

#include "broken.h"

struct actor roster[MAX_ACTORS];
struct actor nobody = { .ended = true };
struct actor *running = &nobody;

static unsigned int nr_actors;

struct actor *roster_end(void)
{
    return roster + nr_actors;
}

void roster_clear(void)
{
    nr_actors = 0;
}

/* The stack that the actor in this place had before is used again. */
void add_actor(const char *name, void (*body)(void *argument), void *argument)
{
    struct actor *actor = roster_end();

    if ( running != &nobody || nr_actors == MAX_ACTORS )
        broken("actor %s is one too many, or comes too late", name);

    nr_actors++;
    *actor = (struct actor){
        .name = name,
        .body = body,
        .argument = argument,
        .fiber = actor->fiber,
    };
}

unsigned int running_actor(void)
{
    return running == &nobody ? MAX_ACTORS : running - roster;
}

void standing_at(unsigned int line)
{
    running->line = line;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
