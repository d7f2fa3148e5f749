/*
 * A stand-in for mm-locks.h with control-domain bias that also remembers whose
 * lock set the level: two domains' locks of one level do not nest.
 */
#ifndef STAND_IN_MM_LOCKS_H
#define STAND_IN_MM_LOCKS_H

/* The level, and above it the id of the lock's owner. */
DECLARE_PER_CPU(int, mm_lock_level);
DECLARE_PERCPU_RWLOCK_GLOBAL(p2m_percpu_rwlock);

#define MM_LOCK_ORDER_MAX 64
#define LEVEL_BITS 8

static inline int _get_lock_state(void)
{
    return this_cpu(mm_lock_level);
}

static inline int _get_lock_level(void)
{
    return _get_lock_state() & ((1 << LEVEL_BITS) - 1);
}

static inline void _set_lock_level(int state)
{
    this_cpu(mm_lock_level) = state;
}

static inline int _lock_state(const struct domain *d, int level)
{
    return ((d ? d->domain_id : DOMID_INVALID) << LEVEL_BITS) | level;
}

/* Locks of a control domain come after all others. */
static inline int _lock_level(const struct domain *d, int l)
{
    return l + (d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0);
}

static inline void _check_lock_level(const struct domain *d, int l)
{
    int lvl = _lock_level(d, l);

    if ( _get_lock_level() > lvl )
    {
        printk("out of order: %i > %i\n", _get_lock_level(), lvl);
        BUG();
    }
    if ( _get_lock_level() == lvl && _get_lock_state() != _lock_state(d, lvl) )
    {
        printk("out of order: two owners at level %i\n", lvl);
        BUG();
    }
}

static inline void mm_lock_init(mm_lock_t *l)
{
    spin_lock_init(&l->lock);
}

static inline bool mm_locked_by_me(const mm_lock_t *l)
{
    return l->lock.recurse_cpu == current->processor;
}

static always_inline void _mm_lock(const struct domain *d, mm_lock_t *l,
                                   int level, int rec)
{
    bool held = mm_locked_by_me(l);

    if ( held && unlikely(!rec) )
        panic("lock already held\n");
    if ( !held )
        _check_lock_level(d, level);

    spin_lock_recursive(&l->lock);
    if ( !held )
        l->unlock_level = _get_lock_state();
    _set_lock_level(_lock_state(d, _lock_level(d, level)));
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

static inline bool mm_write_locked_by_me(const mm_rwlock_t *l)
{
    return l->locker == smp_processor_id();
}

static always_inline void _mm_write_lock(const struct domain *d,
                                         mm_rwlock_t *l, int level)
{
    if ( !mm_write_locked_by_me(l) )
    {
        _check_lock_level(d, level);
        percpu_write_lock(p2m_percpu_rwlock, &l->lock);
        l->locker = smp_processor_id();
        l->unlock_level = _get_lock_state();
        _set_lock_level(_lock_state(d, _lock_level(d, level)));
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

static inline void _mm_read_lock(const struct domain *d, mm_rwlock_t *l,
                                 int level)
{
    _check_lock_level(d, level);
    percpu_read_lock(p2m_percpu_rwlock, &l->lock);
}

static inline void _mm_enforce_order_lock_pre(const struct domain *d, int level)
{
    _check_lock_level(d, level);
}

#define declare_mm_lock(name)
#define declare_mm_rwlock(name)
#define declare_mm_order_constraint(name)

#define MM_LOCK_ORDER_p2m 16
declare_mm_rwlock(p2m)
#define MM_LOCK_ORDER_per_page_sharing 24
declare_mm_order_constraint(per_page_sharing)
#define MM_LOCK_ORDER_altp2m 40
declare_mm_rwlock(altp2m)
#define MM_LOCK_ORDER_pod 48
declare_mm_lock(pod)
#define MM_LOCK_ORDER_page_alloc 56
declare_mm_order_constraint(page_alloc)
#define MM_LOCK_ORDER_paging 64
declare_mm_lock(paging)

static always_inline void p2m_lock(struct p2m_domain *p)
{
    _mm_write_lock(p->domain, &p->lock,
                   p2m_is_altp2m(p) ? MM_LOCK_ORDER_altp2m : MM_LOCK_ORDER_p2m);
}

#define p2m_unlock(p) mm_write_unlock(&(p)->lock)
#define p2m_read_lock(p) \
    _mm_read_lock((p)->domain, &(p)->lock, MM_LOCK_ORDER_p2m)
#define p2m_read_unlock(p) percpu_read_unlock(p2m_percpu_rwlock, &(p)->lock.lock)

#define pod_lock(p) _mm_lock((p)->domain, &(p)->pod.lock, MM_LOCK_ORDER_pod, 0)
#define pod_unlock(p) mm_unlock(&(p)->pod.lock)

#define page_sharing_mm_pre_lock() \
    _mm_enforce_order_lock_pre(NULL, MM_LOCK_ORDER_per_page_sharing)
#define page_sharing_mm_post_lock(l, r) \
    do { \
        if ( !(*(r))++ ) \
            *(l) = _get_lock_state(); \
        _set_lock_level(_lock_state(NULL, MM_LOCK_ORDER_per_page_sharing)); \
    } while ( 0 )
#define page_sharing_mm_unlock(l, r) \
    do { \
        if ( !--*(r) ) \
            _set_lock_level(l); \
    } while ( 0 )

#define page_alloc_mm_pre_lock(d) \
    _mm_enforce_order_lock_pre(d, MM_LOCK_ORDER_page_alloc)
#define page_alloc_mm_post_lock(d, l) \
    ((l) = _get_lock_state(), \
     _set_lock_level(_lock_state(d, _lock_level(d, MM_LOCK_ORDER_page_alloc))))
#define page_alloc_mm_unlock(l) _set_lock_level(l)

#define paging_lock(d) \
    _mm_lock(d, &(d)->arch.paging.lock, MM_LOCK_ORDER_paging, 0)
#define paging_lock_recursive(d) \
    _mm_lock(d, &(d)->arch.paging.lock, MM_LOCK_ORDER_paging, 1)
#define paging_unlock(d) mm_unlock(&(d)->arch.paging.lock)

#endif /* STAND_IN_MM_LOCKS_H */
