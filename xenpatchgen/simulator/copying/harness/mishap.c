/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mishap.h"

#include "explore.h"
#include "locks.h"

static const struct mishaps *allowed;

/* How often each has happened. */
static unsigned int faults, preemptions, allocations;

void mishaps_reset(const struct mishaps *now_allowed)
{
    allowed = now_allowed;
    faults = preemptions = allocations = 0;
}

static bool happens(unsigned int *times, unsigned int limit, const char *what)
{
    if ( *times >= limit || !choose(2, what) )
        return false;

    ++*times;
    return true;
}

bool page_faults(void)
{
    return happens(&faults, allowed->faults,
                   "a page of the buffer is not there");
}

bool call_is_preempted(void)
{
    return happens(&preemptions, allowed->preemptions,
                   "the call is preempted");
}

bool allocation_fails(void)
{
    return happens(&allocations, allowed->allocations,
                   "there is no page to be had");
}

void others_may_go(void)
{
    if ( allowed->under_locks || !holds_mm_lock() )
        schedule_point();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
