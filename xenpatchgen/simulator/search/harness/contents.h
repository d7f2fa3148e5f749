/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The memory that lock code reads and writes, and how it was in the beginning:
 * domains, pages, and the block of the CPU that then ran, in words.
 */
#ifndef SEARCH_CONTENTS_H
#define SEARCH_CONTENTS_H

#include <stddef.h>
#include <stdint.h>

/* Notes how memory is now. */
void contents_begin(void);

size_t contents_words(void);

/*
 * The words that are not as they were in the beginning: which ones, in rising
 * order, and what they are.  Returns how many; there is room for all.
 */
size_t contents_difference(uint32_t *numbers, uint64_t *values);

/* Makes memory what it was in the beginning, but for these words. */
void contents_restore(const uint32_t *numbers, const uint64_t *values,
                      size_t nr);

#endif /* SEARCH_CONTENTS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
