/* A stand-in for a user of the check alone, who knows the owner by its name. */
#include "mm-locks.h"

static void nominate(struct domain *d)
{
    page_alloc_mm_pre_lock(d);
    spin_lock(&d->page_alloc_lock);
    spin_unlock(&d->page_alloc_lock);
}
