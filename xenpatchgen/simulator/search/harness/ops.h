/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What one CPU can do to one lock, numbered.
 *
 * A lock is a class of the tree's mm-locks.h with an owner: a domain, one of
 * its sibling p2m tables, or a page.  An operation takes it in one mode.  Both
 * have numbers, in the order in which the plan named their owners.
 */
#ifndef SEARCH_OPS_H
#define SEARCH_OPS_H

#include <mm.h>

#define MAX_LOCKS 64 /* Held locks are bits. */
#define MAX_OPS 160  /* Numbers of 8 bits, of which ring.h uses the last. */

enum mode {
    WRITE,     /* The plain lock of a class, and the write side of p2m. */
    RECURSIVE, /* Where a class has a call of its own for that. */
    READ,
};

struct lock {
    const struct mm_class *class;
    const char *owner; /* As the plan calls it. */
    union owner of;
};

struct op {
    unsigned int lock;
    enum mode mode;
};

extern struct lock locks[MAX_LOCKS];
extern unsigned int nr_locks;

extern struct op ops[MAX_OPS];
extern unsigned int nr_ops;

/* Which of them there are to be, said before any is added. */
struct ops_wanted {
    bool reads, siblings, again;
    const char *only; /* Classes, with commas between them; NULL is all. */
};

extern struct ops_wanted ops_wanted;

/* Whether all that `only` names are classes. */
bool ops_wanted_known(void);

/*
 * Adds the locks of one owner; false where there are more than MAX_LOCKS.  A
 * domain that is not translated has no p2m, nor locks that go with one.
 */
bool ops_add_domain(struct domain *d, bool translated);
bool ops_add_page(struct page_info *page, const char *name);

/* Acquires or releases on the running CPU; last_words() says why not. */
enum outcome op_attempt(unsigned int op, bool release);

/* Locks that are held, by lock number. */
struct held {
    uint64_t written;
    uint64_t read;
};

static inline struct held held_by(const struct op *op)
{
    uint64_t bit = UINT64_C(1) << op->lock;

    return op->mode == READ ? (struct held){ .read = bit }
                            : (struct held){ .written = bit };
}

static inline struct held held_also(struct held a, struct held b)
{
    return (struct held){ a.written | b.written, a.read | b.read };
}

static inline bool held_at_all(struct held held, unsigned int lock)
{
    return (held.written | held.read) >> lock & 1;
}

/* Whether two CPUs cannot hold a and b at the same time. */
static inline bool held_clash(struct held a, struct held b)
{
    return (a.written & (b.written | b.read)) || (a.read & b.written);
}

/* Whether b holds all that a does. */
static inline bool held_within(struct held a, struct held b)
{
    return !(a.written & ~b.written) && !(a.read & ~b.read);
}

#endif /* SEARCH_OPS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
