/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds numbered things again by their hash; what the things are, and whether
 * two are equal, is its user's business.
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include <stdint.h>

#define NOT_THERE UINT32_MAX

struct index {
    uint64_t *slots; /* A hash and, below it, a number plus one; or zero. */
    uint64_t size;   /* A power of 2. */
    uint32_t used;
};

uint64_t hash_more(uint64_t hash, uint64_t word);

/*
 * The next number that was added with this hash, or NOT_THERE.  `*place` is 0
 * at first.
 */
uint32_t index_next(const struct index *index, uint64_t hash, uint64_t *place);

/* The number must not be there yet.  An index of zeroes is empty. */
void index_add(struct index *index, uint64_t hash, uint32_t number);

void index_free(struct index *index);

#endif /* SEARCH_INDEX_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
