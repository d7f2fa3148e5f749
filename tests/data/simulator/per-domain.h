/*
 * The rest of a stand-in for mm-locks.h with a level for each domain: what is
 * the same wherever the levels are kept.  Whoever gives a lock back says whose
 * it is.
 */
DECLARE_PERCPU_RWLOCK_GLOBAL(p2m_percpu_rwlock);

/* Locks without an owner are ordered against those of all domains. */
static inline void _check_lock_level(const struct domain *d, int l)
{
    int held = d ? max(_get_lock_level(d), _get_lock_level(NULL))
                 : _highest_lock_level();

    if ( held > l )
    {
        printk("out of order: %i > %i\n", held, l);
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
        l->unlock_level = _get_lock_level(d);
    _set_lock_level(d, level);
}

static inline void mm_unlock(const struct domain *d, mm_lock_t *l)
{
    if ( l->lock.recurse_cnt == 1 )
        _set_lock_level(d, l->unlock_level);
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
        l->unlock_level = _get_lock_level(d);
        _set_lock_level(d, level);
    }
    l->recurse_count++;
}

static inline void mm_write_unlock(const struct domain *d, mm_rwlock_t *l)
{
    if ( --l->recurse_count )
        return;

    l->locker = -1;
    _set_lock_level(d, l->unlock_level);
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

#define p2m_unlock(p) mm_write_unlock((p)->domain, &(p)->lock)
#define p2m_read_lock(p) \
    _mm_read_lock((p)->domain, &(p)->lock, MM_LOCK_ORDER_p2m)
#define p2m_read_unlock(p) percpu_read_unlock(p2m_percpu_rwlock, &(p)->lock.lock)

#define pod_lock(p) _mm_lock((p)->domain, &(p)->pod.lock, MM_LOCK_ORDER_pod, 0)
#define pod_unlock(p) mm_unlock((p)->domain, &(p)->pod.lock)

#define page_sharing_mm_pre_lock() \
    _mm_enforce_order_lock_pre(NULL, MM_LOCK_ORDER_per_page_sharing)
#define page_sharing_mm_post_lock(l, r) \
    do { \
        if ( !(*(r))++ ) \
            *(l) = _get_lock_level(NULL); \
        _set_lock_level(NULL, MM_LOCK_ORDER_per_page_sharing); \
    } while ( 0 )
#define page_sharing_mm_unlock(l, r) \
    do { \
        if ( !--*(r) ) \
            _set_lock_level(NULL, l); \
    } while ( 0 )

#define page_alloc_mm_pre_lock(d) \
    _mm_enforce_order_lock_pre(d, MM_LOCK_ORDER_page_alloc)
#define page_alloc_mm_post_lock(d, l) \
    ((l) = _get_lock_level(d), \
     _set_lock_level(d, MM_LOCK_ORDER_page_alloc))
#define page_alloc_mm_unlock(d, l) _set_lock_level(d, l)

#define paging_lock(d) \
    _mm_lock(d, &(d)->arch.paging.lock, MM_LOCK_ORDER_paging, 0)
#define paging_lock_recursive(d) \
    _mm_lock(d, &(d)->arch.paging.lock, MM_LOCK_ORDER_paging, 1)
#define paging_unlock(d) mm_unlock(d, &(d)->arch.paging.lock)
