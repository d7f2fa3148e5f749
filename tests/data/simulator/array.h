/*
 * A level for each domain id, and a last one for locks that nobody owns.  With
 * per-domain.h below it, this is a stand-in for mm-locks.h.
 */
DECLARE_PER_CPU(uint8_t, mm_lock_level[DOMID_FIRST_RESERVED + 1]);

static inline unsigned int _level_index(const struct domain *d)
{
    return d ? d->domain_id : DOMID_FIRST_RESERVED;
}

static inline int _get_lock_level(const struct domain *d)
{
    return this_cpu(mm_lock_level)[_level_index(d)];
}

static inline void _set_lock_level(const struct domain *d, int l)
{
    this_cpu(mm_lock_level)[_level_index(d)] = l;
}

static inline int _highest_lock_level(void)
{
    int highest = 0;

    for ( unsigned int i = 0; i < ARRAY_SIZE(this_cpu(mm_lock_level)); i++ )
        highest = max_t(int, highest, this_cpu(mm_lock_level)[i]);

    return highest;
}

