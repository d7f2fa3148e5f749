/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "automaton.h"

#include <stdio.h>

void automaton_print_way(const struct automaton *automaton, uint32_t state)
{
    const struct state *at = &automaton->states[state];

    if ( state == 0 )
        return;

    automaton_print_way(automaton, at->parent);
    printf("%c%u", at->via.release ? '-' : '+', at->via.op);
}

unsigned int automaton_taken(const struct automaton *automaton, uint32_t state)
{
    unsigned int taken = 0;

    for ( uint32_t at = state; at; at = automaton->states[at].parent )
        taken += !automaton->states[at].via.release;

    return taken;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
