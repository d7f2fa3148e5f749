/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "image.h"
#include "index.h"
#include "contents.h"
#include "room.h"

#include <string.h>

/* Its words lie one after another in `numbers` and `values`. */
struct image {
    size_t first;
    uint32_t words;
};

static struct image *images;
static uint32_t nr_images;
static uint32_t *numbers;
static uint64_t *values;
static size_t nr_words;
static struct index by_hash;

/* The words of the present memory. */
static uint32_t *present_numbers;
static uint64_t *present_values;

void images_begin(void)
{
    contents_begin();
    present_numbers = room_new(contents_words() * sizeof(*present_numbers));
    present_values = room_new(contents_words() * sizeof(*present_values));

    image_take();
}

static uint64_t present_hash(uint32_t words)
{
    uint64_t hash = words;

    for ( uint32_t i = 0; i < words; i++ )
        hash = hash_more(hash_more(hash, present_numbers[i]),
                         present_values[i]);

    return hash;
}

static bool is_present(const struct image *image, uint32_t words)
{
    return image->words == words &&
           !memcmp(numbers + image->first, present_numbers,
                   words * sizeof(*numbers)) &&
           !memcmp(values + image->first, present_values,
                   words * sizeof(*values));
}

static void keep_word(uint32_t number, uint64_t value)
{
    numbers = room_for_one_more(numbers, nr_words, sizeof(*numbers));
    values = room_for_one_more(values, nr_words, sizeof(*values));
    numbers[nr_words] = number;
    values[nr_words++] = value;
}

static uint32_t keep(uint32_t words, uint64_t hash)
{
    images = room_for_one_more(images, nr_images, sizeof(*images));
    images[nr_images] = (struct image){ nr_words, words };
    for ( uint32_t i = 0; i < words; i++ )
        keep_word(present_numbers[i], present_values[i]);

    index_add(&by_hash, hash, nr_images);
    return nr_images++;
}

uint32_t image_take(void)
{
    uint32_t words = contents_difference(present_numbers, present_values);
    uint64_t hash = present_hash(words), place = 0;
    uint32_t image;

    while ( (image = index_next(&by_hash, hash, &place)) != NOT_THERE )
        if ( is_present(&images[image], words) )
            return image;

    return keep(words, hash);
}

void image_restore(uint32_t number)
{
    const struct image *image = &images[number];

    contents_restore(numbers + image->first, values + image->first,
                     image->words);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
