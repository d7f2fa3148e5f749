/* A stand-in for a file that releases a lock by the header's own function. */
#include "mm-locks.h"

void p2m_unlock_and_tlb_flush(struct p2m_domain *p2m)
{
    if ( p2m->need_flush )
        mm_write_unlock(&p2m->lock);
    else
        mm_write_unlock(&p2m->lock);
}
