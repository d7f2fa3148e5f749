/* A stand-in for the user of a lock that nobody owns. */
#include "mm-locks.h"

static void lock_page(struct page_info *page, struct lock_data *data)
{
    page_sharing_mm_pre_lock();
    spin_lock(&page->lock);
    page_sharing_mm_post_lock(&data->unlock_level, &data->recurse_count);
}

static void unlock_page(struct page_info *page, struct lock_data *data)
{
    page_sharing_mm_unlock(data->unlock_level, &data->recurse_count);
    spin_unlock(&page->lock);
}
