/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory for what is found, within a bound: a search that needs more than that
 * says so and ends the program (3), instead of taking the machine down.
 */
#ifndef SEARCH_ROOM_H
#define SEARCH_ROOM_H

#include <stddef.h>

#define ROOM_MB 700

/* Bytes that are within the bound still. */
size_t room_left(void);

/* Zeroed. */
void *room_new(size_t bytes);
void room_free(void *room, size_t bytes);

/*
 * `items`, moved to where there is room for one more, if need be: NULL and 0
 * items are the beginning.  To be called for each item that is added.
 */
void *room_for_one_more(void *items, size_t nr, size_t item_size);

/* Gives back an array of so many items. */
void room_free_items(void *items, size_t nr, size_t item_size);

/* How far the search has come, for what is said where room does not do. */
void room_reached(unsigned int states);

#endif /* SEARCH_ROOM_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
