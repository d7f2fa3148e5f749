/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stack.h"

static void move(struct state *state, struct inside *inside, unsigned int to,
                 unsigned int from)
{
    state->stack[to] = state->stack[from];
    inside->added[to] = inside->added[from];
}

static void set(struct state *state, struct inside *inside, unsigned int at,
                uint8_t op, int8_t added)
{
    state->stack[at] = op;
    inside->added[at] = added;
}

void stack_push(struct state *state, struct inside *inside, uint8_t op,
                int8_t added)
{
    unsigned int at = state->depth++;

    for ( ; plan.any_order && at && state->stack[at - 1] > op; at-- )
        move(state, inside, at, at - 1);

    set(state, inside, at, op, added);
    state->held = held_also(state->held, held_by(&ops[op]));
    state->touched = held_also(state->touched, held_by(&ops[op]));
}

void stack_pull(struct state *state, struct inside *inside, unsigned int at)
{
    state->depth--;
    for ( ; at < state->depth; at++ )
        move(state, inside, at, at + 1);

    set(state, inside, at, 0, 0);
    state->held = (struct held){};
    for ( unsigned int i = 0; i < state->depth; i++ )
        state->held = held_also(state->held, held_by(&ops[state->stack[i]]));
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
