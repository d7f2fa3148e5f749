/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The actors of an execution, and which of them is running.
 */
#ifndef HARNESS_ROSTER_H
#define HARNESS_ROSTER_H

#include <stdbool.h>

#include "explore.h"
#include "fiber.h"

struct actor {
    const char *name;
    void (*body)(void *argument);
    void *argument;
    bool ended;
    unsigned int line;

    /* Without holds() it waits for nothing. */
    bool (*holds)(const void *condition);
    const void *condition;
    const char *awaited;

    struct fiber fiber;
};

/* Those that were added are below roster_end(). */
extern struct actor roster[MAX_ACTORS];
struct actor *roster_end(void);

/* There are none. */
void roster_clear(void);

/* The model's begin() and end() run as this one, which takes no turns. */
extern struct actor nobody;
extern struct actor *running;

#endif /* HARNESS_ROSTER_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
