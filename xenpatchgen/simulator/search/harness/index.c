/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index.h"
#include "room.h"

#define FIRST_SIZE 4096

uint64_t hash_more(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);

    return hash ^ (hash >> 29);
}

static uint32_t upper(uint64_t slot)
{
    return slot >> 32;
}

uint32_t index_next(const struct index *index, uint64_t hash, uint64_t *place)
{
    if ( !index->size )
        return NOT_THERE;

    for ( ; ; )
    {
        uint64_t at = (upper(hash) + (*place)++) & (index->size - 1);
        uint64_t slot = index->slots[at];

        if ( !slot )
            return NOT_THERE;
        if ( upper(slot) == upper(hash) )
            return (uint32_t)slot - 1;
    }
}

static void put(struct index *index, uint64_t slot)
{
    uint64_t at = upper(slot) & (index->size - 1);

    while ( index->slots[at] )
        at = (at + 1) & (index->size - 1);

    index->slots[at] = slot;
}

static void grow(struct index *index)
{
    struct index old = *index;

    index->size = old.size ? 2 * old.size : FIRST_SIZE;
    index->slots = room_new(index->size * sizeof(*index->slots));
    for ( uint64_t i = 0; i < old.size; i++ )
        if ( old.slots[i] )
            put(index, old.slots[i]);

    index_free(&old);
}

void index_add(struct index *index, uint64_t hash, uint32_t number)
{
    if ( 2 * (uint64_t)index->used >= index->size )
        grow(index);

    put(index, ((uint64_t)upper(hash) << 32) | (number + 1));
    index->used++;
}

void index_free(struct index *index)
{
    room_free(index->slots, index->size * sizeof(*index->slots));
    *index = (struct index){};
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
