/*
 * The levels of the few domains whose locks a CPU holds at once; an entry of
 * level 0 is free.  With per-domain.h below it, this is a stand-in for
 * mm-locks.h.
 */
struct mm_level {
    domid_t owner;
    uint8_t level;
};

struct mm_levels {
    struct mm_level of[3];
};

DECLARE_PER_CPU(struct mm_levels, mm_lock_level);

static inline domid_t _level_owner(const struct domain *d)
{
    return d ? d->domain_id : DOMID_INVALID;
}

/* The entry of a domain, or one that it may have, or NULL. */
static inline struct mm_level *_level_entry(const struct domain *d)
{
    struct mm_levels *levels = &this_cpu(mm_lock_level);
    struct mm_level *free = NULL;

    for ( unsigned int i = 0; i < ARRAY_SIZE(levels->of); i++ )
    {
        if ( !levels->of[i].level )
            free = &levels->of[i];
        else if ( levels->of[i].owner == _level_owner(d) )
            return &levels->of[i];
    }

    return free;
}

static inline int _get_lock_level(const struct domain *d)
{
    const struct mm_level *entry = _level_entry(d);

    return entry ? entry->level : 0;
}

static inline void _set_lock_level(const struct domain *d, int l)
{
    struct mm_level *entry = _level_entry(d);

    if ( !entry )
        panic("mm locks of more than %zu domains\n",
              ARRAY_SIZE(this_cpu(mm_lock_level).of));

    entry->owner = _level_owner(d);
    entry->level = l;
}

static inline int _highest_lock_level(void)
{
    const struct mm_levels *levels = &this_cpu(mm_lock_level);
    int highest = 0;

    for ( unsigned int i = 0; i < ARRAY_SIZE(levels->of); i++ )
        highest = max_t(int, highest, levels->of[i].level);

    return highest;
}

