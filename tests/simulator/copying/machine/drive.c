/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drive CONTROL|- PAGING|- FAULTS PREEMPTIONS ROOM SKEW
 *
 * One call with room for so many bytes, in every execution that there is. For
 * each, a line of what came of it, its words separated by blanks:
 *
 *   DONE rc parts first-byte written beyond | mappings pages references pauses
 *        lost locks [left]
 *   FAULT number words
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explore.h"
#include "machine.h"

static char **words;
static struct mishaps allowed;
static struct domain *guest;
static struct vcpu *caller;
static struct call call;

static void act(void *unused)
{
    (void)unused;

    machine_call(caller, guest, &call);
}

static void begin(void *unused)
{
    struct domain *d;

    (void)unused;

    machine_reset(&allowed);
    guest = machine_domain("guest", false, true);
    machine_vcpu(guest);
    machine_log_dirty_on(guest);
    d = machine_domain("caller", *words[1] != '-', *words[2] != '-');
    caller = machine_vcpu(d);

    call = (struct call){
        .op = CALL_CLEAN,
        .pages = 8 * atoi(words[5]),
        .skew = atoi(words[6]),
    };
    add_actor("caller", act, NULL);
}

static unsigned int count_written(void)
{
    unsigned int count = 0;

    for ( size_t i = 0; i < call.size; i++ )
        count += call.written[i];

    return count;
}

static void end(void *unused, enum ending ending)
{
    const char *left;

    (void)unused;

    if ( ending != DONE )
    {
        printf("FAULT %d %s\n", machine_fault(), machine_fault_words());
        return;
    }

    left = machine_lock_left();
    printf("DONE %ld %u %#x %u %d | %u %u %u %d %u %u %s\n", call.rc,
           call.parts, call.bytes[0], count_written(), call.beyond,
           machine_mappings(), machine_temporary_pages(),
           machine_references(), machine_pauses(guest),
           machine_lost_pool_pages(guest), call.locks, left ? left : "-");
}

int main(int argc, char **argv)
{
    struct model model = { begin, end, NULL };
    struct bound bound = { .switches = 2, .points = 1000 };

    if ( argc != 7 )
        return 2;

    words = argv;
    allowed.faults = atoi(argv[3]);
    allowed.preemptions = atoi(argv[4]);
    explore(&model, &bound);

    return 0;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
