/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stacks of their own, and going over from one to another.
 *
 * AddressSanitizer is told of every change of stack.  A fiber that is left in
 * the middle may be prepared again: nothing of its frames stays poisoned.
 */
#ifndef HARNESS_FIBER_H
#define HARNESS_FIBER_H

#include <stddef.h>

/* Zeroed, it is the one that main() runs on, or one still to be prepared. */
struct fiber {
    void *sp;               /* While it does not run: where it goes on. */
    void (*entry)(void);
    const void *stack;      /* The lowest byte of it; NULL: has none yet. */
    size_t size;
    void *fake_stack;       /* AddressSanitizer's own, where that uses one. */
};

/*
 * The next switch to `fiber` calls entry(), which never returns.  Its stack is
 * allocated the first time, and kept.
 */
void fiber_prepare(struct fiber *fiber, void (*entry)(void));

/* `from`, which runs, goes on here when somebody switches to it. */
void fiber_switch(struct fiber *from, struct fiber *to);

#endif /* HARNESS_FIBER_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
