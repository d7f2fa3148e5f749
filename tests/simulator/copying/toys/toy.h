/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a toy gives toy.c, which explores or replays it.
 */
#ifndef TOY_H
#define TOY_H

#include "explore.h"

extern const struct model toy;

/* A word of the command line that is for the toy; 0 where there is none. */
unsigned int toy_word(unsigned int nr);

/* "DONE", ... */
const char *ending_name(enum ending ending);

#endif /* TOY_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
