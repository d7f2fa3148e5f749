/*
 * A stand-in for mm-locks.h as it was before anybody told it whose lock it  
 * takes: levels are read, checked and set by macros. 
 */
#ifndef STAND_IN_MM_LOCKS_H
#define STAND_IN_MM_LOCKS_H

#include <asm/mem_sharing.h>

/* How far up in the order this CPU is. */
DECLARE_PER_CPU(int, mm_lock_level);
#define __get_lock_level()  (this_cpu(mm_lock_level))

DECLARE_PERCPU_RWLOCK_GLOBAL(p2m_percpu_rwlock);

static inline void mm_lock_init(mm_lock_t *l)
{
    spin_lock_init(&l->lock);
    l->locker_function = NULL;
    l->unlock_level = 0;
}

static inline int mm_locked_by_me(mm_lock_t *l) 
{
    return l->lock.recurse_cpu == current->processor;
}

/* Both numbers are levels as they are given further down. */
#define __check_lock_level(l)                           \
do {                                                    \
    if ( unlikely(__get_lock_level() > (l)) )           \
    {                                                   \
        printk("stand-in: out of order: %i > %i\n",     \
               __get_lock_level(), (l));                \
        BUG();                                          \
    }                                                   \
} while(0)

#define __set_lock_level(l)         \
do {                                \
    __get_lock_level() = (l);       \
} while(0)

static inline void _mm_lock(mm_lock_t *l, const char *func, int level, int rec)
{
    bool again = mm_locked_by_me(l);

    if ( again && !rec )
        panic("stand-in: already held by %s\n", l->locker_function);
    if ( !again )
        __check_lock_level(level);
    spin_lock_recursive(&l->lock);
    if ( !again )
    {
        l->locker_function = func;
        l->unlock_level = __get_lock_level();
    }
    __set_lock_level(level);
}

static inline void _mm_enforce_order_lock_pre(int level)
{
    __check_lock_level(level);
}

static inline void _mm_enforce_order_lock_post(int level, int *unlock_level,
                                                unsigned short *recurse_count)
{
    if ( !recurse_count || (*recurse_count)++ == 0 )
        *unlock_level = __get_lock_level();
    __set_lock_level(level);
}

static inline void mm_rwlock_init(mm_rwlock_t *l)
{
    percpu_rwlock_resource_init(&l->lock, p2m_percpu_rwlock);
    l->locker = -1;
    l->unlock_level = 0;
}

static inline int mm_write_locked_by_me(mm_rwlock_t *l)
{
    return l->locker == get_processor_id();
}

static inline void _mm_write_lock(mm_rwlock_t *l, const char *func, int level)
{
    if ( !mm_write_locked_by_me(l) )
    {
        __check_lock_level(level);
        percpu_write_lock(p2m_percpu_rwlock, &l->lock);
        l->locker_function = func;
        l->locker = get_processor_id();
        l->unlock_level = __get_lock_level();
        __set_lock_level(level);
    }
    ++l->recurse_count;
}

static inline void mm_write_unlock(mm_rwlock_t *l)
{
    if ( --l->recurse_count )
        return;

    l->locker = -1;
    __set_lock_level(l->unlock_level);
    percpu_write_unlock(p2m_percpu_rwlock, &l->lock);
}

static inline void _mm_read_lock(mm_rwlock_t *l, int level)
{
    __check_lock_level(level);
    percpu_read_lock(p2m_percpu_rwlock, &l->lock);
}

static inline void mm_read_unlock(mm_rwlock_t *l)
{
    percpu_read_unlock(p2m_percpu_rwlock, &l->lock);
}

/* The functions of one class of locks. */
#define declare_mm_lock(name)                                                 \
    static inline void mm_lock_##name(mm_lock_t *l, const char *func, int rec)\
    { _mm_lock(l, func, MM_LOCK_ORDER_##name, rec); }
#define declare_mm_rwlock(name)                                               \
    static inline void mm_write_lock_##name(mm_rwlock_t *l, const char *func) \
    { _mm_write_lock(l, func, MM_LOCK_ORDER_##name); }                        \
    static inline void mm_read_lock_##name(mm_rwlock_t *l)                    \
    { _mm_read_lock(l, MM_LOCK_ORDER_##name); }
#define declare_mm_order_constraint(name)                                   \
    static inline void mm_enforce_order_lock_pre_##name(void)               \
    { _mm_enforce_order_lock_pre(MM_LOCK_ORDER_##name); }                   \
    static inline void mm_enforce_order_lock_post_##name(                   \
                        int *unlock_level, unsigned short *recurse_count)   \
    { _mm_enforce_order_lock_post(MM_LOCK_ORDER_##name, unlock_level,       \
                                  recurse_count); }

#define mm_lock(name, l) mm_lock_##name(l, __func__, 0)
#define mm_lock_recursive(name, l) mm_lock_##name(l, __func__, 1)
#define mm_write_lock(name, l) mm_write_lock_##name(l, __func__)
#define mm_read_lock(name, l) mm_read_lock_##name(l)

static inline void mm_unlock(mm_lock_t *l)
{
    if ( l->lock.recurse_cnt == 1 )
        __set_lock_level(l->unlock_level);
    spin_unlock_recursive(&l->lock);
}

static inline void mm_enforce_order_unlock(int unlock_level, 
                                            unsigned short *recurse_count)
{
    if ( !recurse_count || --*recurse_count == 0 )
        __set_lock_level(unlock_level);
}

/* The classes, lowest first. */

#define MM_LOCK_ORDER_nestedp2m               8
declare_mm_lock(nestedp2m)
#define nestedp2m_lock(d)   mm_lock(nestedp2m, &(d)->arch.nested_p2m_lock)
#define nestedp2m_unlock(d) mm_unlock(&(d)->arch.nested_p2m_lock)

#define MM_LOCK_ORDER_p2m                    16
declare_mm_rwlock(p2m);

/* Of a page that several domains have. */
#define MM_LOCK_ORDER_per_page_sharing       24
declare_mm_order_constraint(per_page_sharing)
#define page_sharing_mm_pre_lock()   mm_enforce_order_lock_pre_per_page_sharing()
#define page_sharing_mm_post_lock(l, r) \
        mm_enforce_order_lock_post_per_page_sharing((l), (r))
#define page_sharing_mm_unlock(l, r) mm_enforce_order_unlock((l), (r))

#define MM_LOCK_ORDER_altp2mlist             32
declare_mm_lock(altp2mlist)
#define altp2m_list_lock(d)   mm_lock(altp2mlist, &(d)->arch.altp2m_list_lock)
#define altp2m_list_unlock(d) mm_unlock(&(d)->arch.altp2m_list_lock)

#define MM_LOCK_ORDER_altp2m                 40
declare_mm_rwlock(altp2m);
#define p2m_lock(p)                             \
    do {                                        \
        if ( p2m_is_altp2m(p) )                 \
            mm_write_lock(altp2m, &(p)->lock);  \
        else                                    \
            mm_write_lock(p2m, &(p)->lock);     \
        (p)->defer_flush++;                     \
    } while (0)
#define p2m_unlock(p)                           \
    do {                                        \
        if ( --(p)->defer_flush == 0 )          \
            p2m_unlock_and_tlb_flush(p);        \
        else                                    \
            mm_write_unlock(&(p)->lock);        \
    } while (0)
#define p2m_read_lock(p)      mm_read_lock(p2m, &(p)->lock)
#define p2m_read_unlock(p)    mm_read_unlock(&(p)->lock)

#define MM_LOCK_ORDER_pod                    48
declare_mm_lock(pod)
#define pod_lock(p)           mm_lock(pod, &(p)->pod.lock)
#define pod_unlock(p)         mm_unlock(&(p)->pod.lock)

/* Not a lock of the mm code's own. */
#define MM_LOCK_ORDER_page_alloc             56
declare_mm_order_constraint(page_alloc)
#define page_alloc_mm_pre_lock()   mm_enforce_order_lock_pre_page_alloc()
#define page_alloc_mm_post_lock(l) mm_enforce_order_lock_post_page_alloc(&(l), NULL)
#define page_alloc_mm_unlock(l)    mm_enforce_order_unlock((l), NULL)

#define MM_LOCK_ORDER_paging                 64
declare_mm_lock(paging)
#define paging_lock(d)         mm_lock(paging, &(d)->arch.paging.lock)
#define paging_lock_recursive(d) \
                    mm_lock_recursive(paging, &(d)->arch.paging.lock)
#define paging_unlock(d)       mm_unlock(&(d)->arch.paging.lock)

#endif /* STAND_IN_MM_LOCKS_H */
