/*
 * A stand-in for mm-locks.h in the inline shape: the check is a function, but
 * nobody knows whose lock it is, and only three classes are there.
 */
#include <asm/mem_sharing.h>

DECLARE_PER_CPU(int, mm_lock_level);
DECLARE_PERCPU_RWLOCK_GLOBAL(p2m_percpu_rwlock);

static inline int _get_lock_level(void)
{
    return this_cpu(mm_lock_level);
}

static inline void _set_lock_level(int l)
{
    this_cpu(mm_lock_level) = l;
}

static inline void _check_lock_level(int l)
{
    if ( _get_lock_level() > l )
    {
        printk("out of order: %i > %i\n", _get_lock_level(), l);
        BUG();
    }
}

static inline void mm_lock_init(mm_lock_t *l)
{
    spin_lock_init(&l->lock);
}

static inline void _mm_lock(mm_lock_t *l, int level, int rec)
{
    if ( l->lock.recurse_cpu == current->processor )
    {
        if ( unlikely(!rec) )
            panic("lock already held\n");
    }
    else
        _check_lock_level(level);

    spin_lock_recursive(&l->lock);
    if ( l->lock.recurse_cnt == 1 )
        l->unlock_level = _get_lock_level();
    _set_lock_level(level);
}

static inline void mm_unlock(mm_lock_t *l)
{
    if ( l->lock.recurse_cnt == 1 )
        _set_lock_level(l->unlock_level);
    spin_unlock_recursive(&l->lock);
}

static inline void mm_rwlock_init(mm_rwlock_t *l)
{
    percpu_rwlock_resource_init(&l->lock, p2m_percpu_rwlock);
    l->locker = -1;
}

static inline int mm_write_locked_by_me(mm_rwlock_t *l)
{
    return l->locker == get_processor_id();
}

static inline void _mm_write_lock(mm_rwlock_t *l, int level)
{
    if ( !mm_write_locked_by_me(l) )
    {
        _check_lock_level(level);
        percpu_write_lock(p2m_percpu_rwlock, &l->lock);
        l->locker = get_processor_id();
        l->unlock_level = _get_lock_level();
        _set_lock_level(level);
    }
    l->recurse_count++;
}

static inline void mm_write_unlock(mm_rwlock_t *l)
{
    if ( --l->recurse_count )
        return;

    l->locker = -1;
    _set_lock_level(l->unlock_level);
    percpu_write_unlock(p2m_percpu_rwlock, &l->lock);
}

static inline void _mm_read_lock(mm_rwlock_t *l, int level)
{
    _check_lock_level(level);
    percpu_read_lock(p2m_percpu_rwlock, &l->lock);
}

static inline void _mm_enforce_order_lock_pre(int level)
{
    _check_lock_level(level);
}

#define declare_mm_lock(name)
#define declare_mm_rwlock(name)
#define declare_mm_order_constraint(name)

#define MM_LOCK_ORDER_p2m 16
declare_mm_rwlock(p2m)
#define p2m_lock(p) _mm_write_lock(&(p)->lock, MM_LOCK_ORDER_p2m)
#define p2m_unlock(p) mm_write_unlock(&(p)->lock)
#define p2m_read_lock(p) _mm_read_lock(&(p)->lock, MM_LOCK_ORDER_p2m)
#define p2m_read_unlock(p) percpu_read_unlock(p2m_percpu_rwlock, &(p)->lock.lock)

#define MM_LOCK_ORDER_page_alloc 56
declare_mm_order_constraint(page_alloc)
#define page_alloc_mm_pre_lock() \
    _mm_enforce_order_lock_pre(MM_LOCK_ORDER_page_alloc)
#define page_alloc_mm_post_lock(l) \
    ((l) = _get_lock_level(), _set_lock_level(MM_LOCK_ORDER_page_alloc))
#define page_alloc_mm_unlock(l) _set_lock_level(l)

#define MM_LOCK_ORDER_paging 64
declare_mm_lock(paging)
#define paging_lock(d) _mm_lock(&(d)->arch.paging.lock, MM_LOCK_ORDER_paging, 0)
#define paging_lock_recursive(d) \
    _mm_lock(&(d)->arch.paging.lock, MM_LOCK_ORDER_paging, 1)
#define paging_unlock(d) mm_unlock(&(d)->arch.paging.lock)
