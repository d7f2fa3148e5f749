/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The list of choices of an execution, and the next list after it.
 *
 * The lists are counted through like the numbers of an odometer: the last
 * choice that has an option left takes it, and those behind it begin at 0.
 */
#ifndef HARNESS_CHOICES_H
#define HARNESS_CHOICES_H

#include <stdbool.h>

/* An execution that asks for more is one without an end. */
#define MAX_CHOICES 4096

/* The first list: all of them 0. */
void choices_clear(void);

/*
 * The choice at `position`, behind those preset before, is to be `chosen`.
 * False: there is no such position.
 */
bool choices_preset(unsigned int position, unsigned int chosen);

/* An execution begins, with the list as it is. */
void choices_begin(void);

/*
 * Which one of `options`, two or more, the list says; 0 beyond its end.  False
 * where there can be no further choice: past MAX_CHOICES, or as the list does
 * not fit this execution.  Then that remains so until choices_begin().
 */
bool choices_take(unsigned int options, unsigned int *chosen);

/* Makes the next list; false: that was the last. */
bool choices_advance(void);

/* How many were taken in this execution so far, and which. */
unsigned int choices_taken(void);
unsigned int choices_chosen(unsigned int position);

/*
 * At the end of an execution: why the choices preset were not this one's, or
 * NULL.  A list that choices_advance() made fits, or the harness is broken().
 */
const char *choices_misfit(void);

#endif /* HARNESS_CHOICES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
