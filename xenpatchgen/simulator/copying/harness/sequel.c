/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "properties.h"
#include "world.h"

#include <string.h>

/* What a caller sees of a call, and what is left in the bitmap at the end. */
struct outcome {
    long rc;
    unsigned long pages, fault_count, dirty_count;
    unsigned char bytes[MAX_CALL_PAGES / 8];
};

static struct outcome first[MAX_STEPS + 1];
static bool marked[MAX_PAGES];
static unsigned long count;
static bool known;

static void keep(void)
{
    for ( unsigned int i = 0; i < world.nr_acts; i++ )
    {
        const struct call *call = &world.acts[i].call;

        first[i] = (struct outcome){
            .rc = call->rc,
            .pages = call->pages,
            .fault_count = call->fault_count,
            .dirty_count = call->dirty_count,
        };
        if ( call->size )
            memcpy(first[i].bytes, call->bytes, call->size);
    }

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        marked[i] = machine_marked(world.subject, world.pages[i].pfn);

    count = machine_dirty_count(world.subject);
    known = true;
}

static bool differs(const struct act *act, const struct outcome *was)
{
    const struct call *call = &act->call;

    if ( call->rc != was->rc || call->pages != was->pages )
        return says("%s: is answered %ld for %lu pages, without preemption "
                    "%ld for %lu", act->who, call->rc, call->pages, was->rc,
                    was->pages);
    if ( call->dirty_count != was->dirty_count ||
         call->fault_count != was->fault_count )
        return says("%s: %lu dirty pages are counted, without preemption %lu",
                    act->who, call->dirty_count, was->dirty_count);

    for ( size_t i = 0; i < call->size; i++ )
        if ( call->bytes[i] != was->bytes[i] )
            return says("%s: byte %zu is %02x, without preemption %02x",
                        act->who, i, call->bytes[i], was->bytes[i]);

    return false;
}

/* The first execution of all is the one without any preemption. */
bool preemption_seen(void)
{
    if ( !plan.sequential )
        return false;

    if ( !known )
        keep();

    for ( unsigned int i = 0; i < world.nr_acts; i++ )
        if ( differs(&world.acts[i], &first[i]) )
            return true;

    for ( unsigned int i = 0; i < world.nr_pages; i++ )
        if ( machine_marked(world.subject, world.pages[i].pfn) != marked[i] )
            return says("pfn %lu is %s in the end, without preemption %s",
                        world.pages[i].pfn, marked[i] ? "clear" : "set",
                        marked[i] ? "set" : "clear");

    return machine_dirty_count(world.subject) != count &&
           says("%lu pages are counted in the end, without preemption %lu",
                machine_dirty_count(world.subject), count);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
