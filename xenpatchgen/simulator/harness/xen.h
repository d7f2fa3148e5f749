/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The rest of what mm-locks.h takes from Xen: language, failure, domains.
 *
 * A struct has the members that the header and its macros name, and those by
 * which a lock model may tell one domain from another.
 */
#ifndef HARNESS_XEN_H
#define HARNESS_XEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cpu.h"
#include "locks.h"
#include "stop.h"

#define always_inline inline __attribute__((always_inline))
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

#define ARRAY_SIZE(x) (sizeof(x) / sizeof((x)[0]))
#define min(x, y) \
    ({ __typeof__(x) x_ = (x); __typeof__(y) y_ = (y); x_ < y_ ? x_ : y_; })
#define max(x, y) \
    ({ __typeof__(x) x_ = (x); __typeof__(y) y_ = (y); x_ > y_ ? x_ : y_; })
#define min_t(type, x, y) min((type)(x), (type)(y))
#define max_t(type, x, y) max((type)(x), (type)(y))

#define BUG() bug(__FILE__, __LINE__)
#define BUG_ON(x) do { if ( unlikely(x) ) BUG(); } while ( 0 )
#define ASSERT(x) \
    do { if ( unlikely(!(x)) ) stop(ASSERTION, "%s", #x); } while ( 0 )

/* Against speculation only; nothing speculates here. */
static inline void block_speculation(void)
{
}

static inline void block_lock_speculation(void)
{
}

typedef unsigned long gfn_t;
typedef uint16_t domid_t;

#define DOMID_FIRST_RESERVED 0x7FF0
#define DOMID_INVALID 0x7FF4

struct domain {
    domid_t domain_id;
    bool is_privileged;
    struct domain *target;
    spinlock_t page_alloc_lock;
    struct {
        mm_lock_t nested_p2m_lock;
        mm_lock_t altp2m_list_lock;
        struct {
            mm_lock_t lock;
        } paging;
        int page_alloc_unlock_level;
    } arch;

    /* Ours: in Xen, these hang off struct arch_domain by pointers. */
    struct p2m_domain host_p2m, nested_p2m, alternate_p2m;
    char name[16];
};

/* A page that is shared; in Xen the lock is a bit of its type_info. */
struct page_info {
    spinlock_t lock;
};

static inline bool is_control_domain(const struct domain *d)
{
    return d->is_privileged;
}

/* Here, Dom0 is both. */
static inline bool is_hardware_domain(const struct domain *d)
{
    return d->is_privileged;
}

static inline bool p2m_is_altp2m(const struct p2m_domain *p2m)
{
    return p2m->p2m_class == p2m_alternate;
}

/* Xen's also flushes TLBs, before or after it releases the lock. */
void p2m_unlock_and_tlb_flush(struct p2m_domain *p2m);

#endif /* HARNESS_XEN_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
