/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bits and bitmaps, of unsigned longs as in Xen.
 */
#ifndef HARNESS_BITS_H
#define HARNESS_BITS_H

#include <stdbool.h>
#include <string.h>

#define BITS_PER_LONG 64
#define BITS_PER_BYTE 8
#define BYTES_PER_LONG 8
#define BITS_TO_LONGS(bits) (((bits) + BITS_PER_LONG - 1) / BITS_PER_LONG)

#define hweight8(x) ((unsigned int)__builtin_popcount((uint8_t)(x)))
#define hweight16(x) ((unsigned int)__builtin_popcount((uint16_t)(x)))
#define hweight32(x) ((unsigned int)__builtin_popcount((uint32_t)(x)))
#define hweight64(x) ((unsigned int)__builtin_popcountll(x))
#define hweight_long(x) ((unsigned int)__builtin_popcountl(x))
#define hweightl(x) hweight_long(x)

static inline bool test_bit(unsigned int nr, const volatile void *bitmap)
{
    const volatile unsigned long *words = bitmap;

    return words[nr / BITS_PER_LONG] >> (nr % BITS_PER_LONG) & 1;
}

static inline bool test_and_set_bit(unsigned int nr, volatile void *bitmap)
{
    volatile unsigned long *words = bitmap;
    bool was_set = test_bit(nr, bitmap);

    words[nr / BITS_PER_LONG] |= 1UL << (nr % BITS_PER_LONG);
    return was_set;
}

static inline bool test_and_clear_bit(unsigned int nr, volatile void *bitmap)
{
    volatile unsigned long *words = bitmap;
    bool was_set = test_bit(nr, bitmap);

    words[nr / BITS_PER_LONG] &= ~(1UL << (nr % BITS_PER_LONG));
    return was_set;
}

/* One actor runs at a time: all are atomic. */
#define __test_and_set_bit(nr, bitmap) test_and_set_bit(nr, bitmap)
#define __test_and_clear_bit(nr, bitmap) test_and_clear_bit(nr, bitmap)
#define set_bit(nr, bitmap) ((void)test_and_set_bit(nr, bitmap))
#define __set_bit(nr, bitmap) set_bit(nr, bitmap)
#define clear_bit(nr, bitmap) ((void)test_and_clear_bit(nr, bitmap))
#define __clear_bit(nr, bitmap) clear_bit(nr, bitmap)

static inline unsigned int bitmap_weight(const unsigned long *bitmap,
                                         unsigned int bits)
{
    unsigned int count = 0;

    for ( unsigned int nr = 0; nr < bits; nr++ )
        count += test_bit(nr, bitmap);

    return count;
}

static inline bool bitmap_empty(const unsigned long *bitmap, unsigned int bits)
{
    return bitmap_weight(bitmap, bits) == 0;
}

static inline void bitmap_zero(unsigned long *bitmap, unsigned int bits)
{
    memset(bitmap, 0, BITS_TO_LONGS(bits) * BYTES_PER_LONG);
}

static inline void bitmap_copy(unsigned long *to, const unsigned long *from,
                               unsigned int bits)
{
    memcpy(to, from, BITS_TO_LONGS(bits) * BYTES_PER_LONG);
}

static inline void bitmap_or(unsigned long *to, const unsigned long *one,
                             const unsigned long *other, unsigned int bits)
{
    for ( unsigned int nr = 0; nr < BITS_TO_LONGS(bits); nr++ )
        to[nr] = one[nr] | other[nr];
}

static inline void bitmap_and(unsigned long *to, const unsigned long *one,
                              const unsigned long *other, unsigned int bits)
{
    for ( unsigned int nr = 0; nr < BITS_TO_LONGS(bits); nr++ )
        to[nr] = one[nr] & other[nr];
}

static inline void bitmap_andnot(unsigned long *to, const unsigned long *one,
                                 const unsigned long *other, unsigned int bits)
{
    for ( unsigned int nr = 0; nr < BITS_TO_LONGS(bits); nr++ )
        to[nr] = one[nr] & ~other[nr];
}

#endif /* HARNESS_BITS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
