/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The operations of a state's stack, and what follows from them.
 */
#ifndef SEARCH_STACK_H
#define SEARCH_STACK_H

#include "states.h"

/* Puts an operation on top; or where it is sorted, if the order is any. */
void stack_push(struct state *state, struct inside *inside, uint8_t op,
                int8_t added);

/* Takes out the operation in that place. */
void stack_pull(struct state *state, struct inside *inside, unsigned int at);

#endif /* SEARCH_STACK_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
