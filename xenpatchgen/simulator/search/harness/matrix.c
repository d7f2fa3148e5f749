/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "automaton.h"
#include "image.h"

#include <world.h>

#include <stdio.h>

/* That a CPU would wait for itself is not for the order check to say. */
static void ask(unsigned int held, unsigned int wanted, struct answer *answer)
{
    enum outcome outcome;

    image_restore(0);
    outcome = op_attempt(held, false);
    if ( outcome == GRANTED )
    {
        outcome = op_attempt(wanted, false);
        answer->granted = outcome == GRANTED || outcome == FAULT;
    }
    if ( outcome != GRANTED )
        snprintf(answer->words, sizeof(answer->words), "%.*s",
                 (int)sizeof(answer->words) - 1, last_words());
}

void automaton_matrix(const struct automaton *automaton,
                      struct answer *answers)
{
    const struct role *role = automaton->role;

    cpu_run(0, role->domain);
    for ( unsigned int h = 0; h < nr_ops; h++ )
        for ( unsigned int w = 0; w < nr_ops; w++ )
            if ( acts_on(role, ops[h].lock) && acts_on(role, ops[w].lock) )
                ask(h, w, &answers[h * nr_ops + w]);

    image_restore(0);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
