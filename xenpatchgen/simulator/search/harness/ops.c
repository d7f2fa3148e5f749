/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ops.h"

#include <string.h>

struct lock locks[MAX_LOCKS];
unsigned int nr_locks;

struct op ops[MAX_OPS];
unsigned int nr_ops;

struct ops_wanted ops_wanted;

/* The class, or the one whose sibling it is: `p2m.sibling` is a `p2m`. */
static bool is_called(const struct mm_class *class, const char *name)
{
    size_t length = strcspn(class->name, ".");

    return strcspn(name, ",") == length &&
           !strncmp(name, class->name, length);
}

/* The next name behind a comma, or NULL. */
static const char *next_name(const char *name)
{
    const char *comma = strchr(name, ',');

    return comma ? comma + 1 : NULL;
}

static bool is_class(const char *name)
{
    for ( unsigned int i = 0; i < nr_mm_classes; i++ )
        if ( is_called(&mm_classes[i], name) )
            return true;

    return false;
}

bool ops_wanted_known(void)
{
    const char *name = ops_wanted.only;

    for ( ; name; name = next_name(name) )
        if ( !is_class(name) )
            return false;

    return true;
}

static bool is_wanted(const struct mm_class *class)
{
    if ( class->sibling && !ops_wanted.siblings )
        return false;

    for ( const char *name = ops_wanted.only; name; name = next_name(name) )
        if ( is_called(class, name) )
            return true;

    return !ops_wanted.only;
}

static bool add_op(enum mode mode)
{
    if ( nr_ops == MAX_OPS )
        return false;

    ops[nr_ops++] = (struct op){ nr_locks - 1, mode };
    return true;
}

static bool add_lock(const struct mm_class *class, const char *name,
                     union owner of)
{
    if ( nr_locks == MAX_LOCKS )
        return false;

    locks[nr_locks++] = (struct lock){ class, name, of };

    return add_op(WRITE) &&
           (!class->lock_recursive || !ops_wanted.again ||
            add_op(RECURSIVE)) &&
           (!class->read_lock || !ops_wanted.reads || add_op(READ));
}

bool ops_add_domain(struct domain *d, bool translated)
{
    for ( unsigned int i = 0; i < nr_mm_classes; i++ )
    {
        const struct mm_class *class = &mm_classes[i];

        if ( class->ownerless || !is_wanted(class) ||
             (class->translated && !translated) )
            continue;

        if ( !add_lock(class, d->name, (union owner){ .domain = d }) )
            return false;
    }

    return true;
}

bool ops_add_page(struct page_info *page, const char *name)
{
    for ( unsigned int i = 0; i < nr_mm_classes; i++ )
    {
        const struct mm_class *class = &mm_classes[i];

        if ( !class->ownerless || !is_wanted(class) )
            continue;

        if ( !add_lock(class, name, (union owner){ .page = page }) )
            return false;
    }

    return true;
}

static void acquire(void *argument)
{
    const struct op *op = argument;
    const struct lock *lock = &locks[op->lock];
    mm_operation *const by_mode[] = {
        [WRITE]     = lock->class->lock,
        [RECURSIVE] = lock->class->lock_recursive,
        [READ]      = lock->class->read_lock,
    };

    by_mode[op->mode](lock->of);
}

static void release(void *argument)
{
    const struct op *op = argument;
    const struct lock *lock = &locks[op->lock];

    if ( op->mode == READ )
        lock->class->read_unlock(lock->of);
    else
        lock->class->unlock(lock->of);
}

enum outcome op_attempt(unsigned int op, bool is_release)
{
    return attempt(is_release ? release : acquire, &ops[op]);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
