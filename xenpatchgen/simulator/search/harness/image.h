/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The memory that lock code reads and writes, as the few bytes that differ
 * from what they were before the first lock was taken.
 *
 * An image is exact, so that equal images are equal states; and small,
 * whatever the size of a CPU's block.
 */
#ifndef SEARCH_IMAGE_H
#define SEARCH_IMAGE_H

#include <world.h>

/* Notes how memory is now: the world is set up, nothing is held. */
void images_begin(void);

/*
 * The present memory as an image, which stays: equal ones have equal numbers,
 * and that of the beginning is 0.
 */
uint32_t image_take(void);

/* Makes memory what it was when the image was taken. */
void image_restore(uint32_t image);

#endif /* SEARCH_IMAGE_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
