#ifndef STAND_IN_DOMAIN_H
#define STAND_IN_DOMAIN_H

struct left_out {
    struct of_no_known_type member;
};

struct log_dirty_domain {
    mfn_t top;
    unsigned int failed_allocs, dirty_count;
    const struct log_dirty_ops {
        int (*disable)(struct domain *d);
        void (*clean)(struct domain *d);
    } *ops;
};

#ifdef CONFIG_HVM
struct paging_domain {
    mm_lock_t lock;
    u32 mode;
    struct log_dirty_domain log_dirty;
    struct {
        const struct domain *dom;
        unsigned int op;
    } preempt;
    struct page_info *(*alloc_page)(struct domain *d);
    void (*free_page)(struct domain *d, struct page_info *page);
};
#endif

#endif
