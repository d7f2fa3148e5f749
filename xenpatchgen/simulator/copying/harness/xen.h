/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Of Xen: the language that its code is written in, failure, and numbers of
 * pages and frames, each of a type of its own.
 */
#ifndef HARNESS_XEN_H
#define HARNESS_XEN_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "bits.h"
#include "cpu.h"
#include "fault.h"
#include "geometry.h"
#include "locks.h"

/* Declaring is defining: see cpu.h. */
#define DEFINE_PER_CPU(type, name) DECLARE_PER_CPU(type, name)

#define CONFIG_X86 1
#define CONFIG_HVM 1
#define CONFIG_PAGING 1
#define STRINGIFIED(x) #x
#define IS_ENABLED(option) (STRINGIFIED(option)[0] == '1')

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;
typedef bool bool_t;
typedef uint64_t paddr_t;
typedef uint64_t uint64_aligned_t;

#define always_inline inline __attribute__((always_inline))
#define noinline __attribute__((noinline))
#define cf_check
#define __init
#define __initdata
#define __hwdom_init
#define __read_mostly
#define __ro_after_init
#define __must_check __attribute__((warn_unused_result))
#define __maybe_unused __attribute__((unused))
#define __packed __attribute__((packed))
#define fallthrough __attribute__((fallthrough))
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define barrier() __asm__ volatile ( "" ::: "memory" )
#define smp_mb() barrier()
#define smp_rmb() barrier()
#define smp_wmb() barrier()
#define cpu_relax() others_may_go()
#define ACCESS_ONCE(x) (*(volatile __typeof__(x) *)&(x))
#define read_atomic(pointer) ACCESS_ONCE(*(pointer))
#define write_atomic(pointer, value) (ACCESS_ONCE(*(pointer)) = (value))

#define ARRAY_SIZE(x) (sizeof(x) / sizeof((x)[0]))
#define DIV_ROUND_UP(x, y) (((x) + (y) - 1) / (y))
#define ROUNDUP(x, y) (DIV_ROUND_UP(x, y) * (y))
#define ilog2(x) (63 - __builtin_clzl(x))
#define min(x, y) \
    ({ __typeof__(x) x_ = (x); __typeof__(y) y_ = (y); x_ < y_ ? x_ : y_; })
#define max(x, y) \
    ({ __typeof__(x) x_ = (x); __typeof__(y) y_ = (y); x_ > y_ ? x_ : y_; })
#define min_t(type, x, y) min((type)(x), (type)(y))
#define max_t(type, x, y) max((type)(x), (type)(y))
#define swap(x, y) \
    do { __typeof__(x) x_ = (x); (x) = (y); (y) = x_; } while ( 0 )
#define container_of(pointer, type, member) \
    ((type *)((char *)(pointer) - offsetof(type, member)))

#define BUG() bug(__FILE__, __LINE__)
#define BUG_ON(x) do { if ( unlikely(x) ) BUG(); } while ( 0 )
#define BUILD_BUG_ON(x) _Static_assert(!(x), "!(" #x ")")
#define WARN() ((void)0)
#define WARN_ON(x) ((void)(x))
#define ASSERT(x) \
    do { \
        if ( unlikely(!(x)) ) \
            fail(FAULT_ASSERTION, "assertion failed: %s", #x); \
    } while ( 0 )
#define ASSERT_UNREACHABLE() \
    fail(FAULT_ASSERTION, "reached what is never to be reached")

#define XENLOG_ERR ""
#define XENLOG_WARNING ""
#define XENLOG_INFO ""
#define XENLOG_DEBUG ""
#define XENLOG_G_ERR ""
#define XENLOG_G_WARNING ""
#define XENLOG_G_INFO ""
#define XENLOG_G_DEBUG ""
#define printk_once(arguments...) printk(arguments)
#define gprintk(level, arguments...) printk(level arguments)
#define gdprintk(level, arguments...) printk(level arguments)
#define dprintk(level, arguments...) printk(level arguments)
#define debugtrace_printk(arguments...) printk(arguments)

/* Against speculation only; nothing speculates here. */
static inline void block_speculation(void)
{
}

static inline void block_lock_speculation(void)
{
}

#define array_index_nospec(index, size) (index)
#define evaluate_nospec(condition) (condition)

/* As wide as four levels of bitmap need it. */
#define PADDR_BITS (2 * PAGE_SHIFT + 3 + 3 * PAGETABLE_ORDER)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_OFFSET(address) ((unsigned long)(address) & ~PAGE_MASK)
#define PAGE_ALIGN(address) (((address) + PAGE_SIZE - 1) & PAGE_MASK)
#define PFN_DOWN(address) ((address) >> PAGE_SHIFT)
#define PFN_UP(address) PFN_DOWN((address) + PAGE_SIZE - 1)

#define DEFINE_NUMBER(name) \
    typedef struct { unsigned long nr; } name##_t; \
    static inline name##_t _##name(unsigned long nr) \
    { \
        return (name##_t){ nr }; \
    } \
    static inline unsigned long name##_x(name##_t number) \
    { \
        return number.nr; \
    } \
    static inline bool name##_eq(name##_t one, name##_t other) \
    { \
        return one.nr == other.nr; \
    } \
    static inline name##_t name##_add(name##_t number, unsigned long more) \
    { \
        return (name##_t){ number.nr + more }; \
    } \
    typedef name##_t name##_is_a_type

DEFINE_NUMBER(mfn);
DEFINE_NUMBER(gfn);
DEFINE_NUMBER(pfn);

#define INVALID_MFN_INITIALIZER { ~0UL }
#define INVALID_MFN _mfn(~0UL)
#define INVALID_GFN _gfn(~0UL)
#define PRI_mfn "05lx"
#define PRI_gfn "05lx"
#define PRI_pfn "05lx"
#define PRIpaddr "016lx"
#define gaddr_to_gfn(address) _gfn((address) >> PAGE_SHIFT)
#define gfn_to_gaddr(gfn) (gfn_x(gfn) << PAGE_SHIFT)
#define VALID_M2P(pfn) (!((pfn) >> (BITS_PER_LONG - 1)))
#define SHARED_M2P(pfn) ((pfn) == ~0UL - 1)

#endif /* HARNESS_XEN_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
