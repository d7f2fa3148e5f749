/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "contents.h"
#include "room.h"

#include <world.h>

#include <string.h>

/* Compared at once, in words: most of a CPU's block never changes. */
#define CHUNK 64

/* Whatever is there, wherever it starts. */
typedef uint64_t word __attribute__((may_alias, aligned(1)));

static struct region {
    word *now, *then;
    size_t words, first; /* `first`: the number of its first word. */
} regions[3];

#define NR_REGIONS (sizeof(regions) / sizeof(regions[0]))

static void set_region(struct region *region, void *start, size_t bytes)
{
    _Static_assert(sizeof(world.domains) % sizeof(uint64_t) == 0 &&
                   sizeof(world.pages) % sizeof(uint64_t) == 0,
                   "memory is compared in words");

    room_free(region->then, region->words * sizeof(uint64_t));
    region->now = start;
    region->words = bytes / sizeof(uint64_t);
    region->then = room_new(bytes);
    memcpy(region->then, start, bytes);
}

void contents_begin(void)
{
    size_t first = 0;

    set_region(&regions[0], world.domains,
               world.nr_domains * sizeof(world.domains[0]));
    set_region(&regions[1], world.pages, sizeof(world.pages));
    set_region(&regions[2], running_block(), block_size());

    for ( unsigned int i = 0; i < NR_REGIONS; i++ )
    {
        regions[i].first = first;
        first += regions[i].words;
    }
}

size_t contents_words(void)
{
    const struct region *last = &regions[NR_REGIONS - 1];

    return last->first + last->words;
}

static size_t chunk_size(const struct region *region, size_t start)
{
    size_t rest = region->words - start;

    return rest < CHUNK ? rest : CHUNK;
}

/* Where the next chunk starts that is not as it was; or the region's end. */
static size_t next_changed(const struct region *region, size_t start)
{
    while ( start < region->words &&
            !memcmp(region->now + start, region->then + start,
                    chunk_size(region, start) * sizeof(uint64_t)) )
        start += chunk_size(region, start);

    return start;
}

size_t contents_difference(uint32_t *numbers, uint64_t *values)
{
    size_t nr = 0;

    for ( unsigned int r = 0; r < NR_REGIONS; r++ )
    {
        const struct region *region = &regions[r];
        size_t start = 0;

        while ( (start = next_changed(region, start)) < region->words )
        {
            size_t end = start + chunk_size(region, start);

            for ( ; start < end; start++ )
                if ( region->now[start] != region->then[start] )
                {
                    numbers[nr] = region->first + start;
                    values[nr++] = region->now[start];
                }
        }
    }

    return nr;
}

static void restore_all(const struct region *region)
{
    size_t start = 0;

    while ( (start = next_changed(region, start)) < region->words )
    {
        memcpy(region->now + start, region->then + start,
               chunk_size(region, start) * sizeof(uint64_t));
        start += chunk_size(region, start);
    }
}

void contents_restore(const uint32_t *numbers, const uint64_t *values,
                      size_t nr)
{
    const struct region *region = regions;

    for ( unsigned int r = 0; r < NR_REGIONS; r++ )
        restore_all(&regions[r]);

    for ( size_t i = 0; i < nr; i++ )
    {
        while ( numbers[i] >= region->first + region->words )
            region++;
        region->now[numbers[i] - region->first] = values[i];
    }
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
