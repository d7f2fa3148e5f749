/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cycles.h"
#include "image.h"
#include "order.h"
#include "ring.h"

#include <stdio.h>

struct reading {
    const struct domain *domain;
    int level;
};

static void read_level(void *argument)
{
    struct reading *reading = argument;

    reading->level = mm_level(reading->domain);
}

/* The running CPU's, as it counts for that lock; -1 if that cannot be told. */
static int level_for(unsigned int op)
{
    const struct lock *lock = &locks[ops[op].lock];
    struct reading reading = {
        .domain = lock->class->ownerless ? NULL : lock->of.domain,
    };

    return attempt(read_level, &reading) == GRANTED ? reading.level : -1;
}

/* What one CPU does: for a `queued` want, the lock is given back at once. */
struct step {
    unsigned int cpu;
    const struct way *way;
    struct move move;
    const char *verb;
    bool queued;
};

static enum outcome act_in(const struct step *step)
{
    enum outcome outcome = op_attempt(step->move.op, step->move.release);

    return step->queued && outcome == GRANTED
           ? op_attempt(step->move.op, true) : outcome;
}

/* Takes the step, and with `report`, prints a line on it. */
static enum outcome take(const struct step *step, bool report)
{
    enum outcome outcome;
    char words[128];
    int before;

    cpu_run(step->cpu, step->way->role->domain);
    if ( !report )
        return act_in(step);

    before = level_for(step->move.op);
    outcome = act_in(step);
    snprintf(words, sizeof(words), "%s",
             outcome == BLOCKED ? "blocked" :
             outcome != GRANTED ? last_words() :
             step->queued ? "queued" : "granted");
    printf("step %u %u %s %d %d %s\n", step->cpu, step->move.op, step->verb,
           before, level_for(step->move.op), words);

    return outcome;
}

/* All CPUs hold nothing, as in the beginning. */
static void begin(void)
{
    static struct snapshot *beginning;

    if ( !beginning )
    {
        image_restore(0);
        beginning = snapshot_new();
        world_save(beginning);
    }

    world_restore(beginning);
}

/* All go their ways; false where a move is not granted. */
static bool go(const struct way *ways, const struct order *order, bool report)
{
    unsigned int at[MAX_CPUS] = {};

    for ( unsigned int i = 0; i < order->nr; i++ )
    {
        unsigned int cpu = order->cpu[i];
        struct step step = {
            .cpu = cpu, .way = &ways[cpu],
            .move = ways[cpu].moves[at[cpu]++],
        };

        step.verb = step.move.release ? "give" : "take";
        if ( take(&step, report) != GRANTED )
            return false;
    }

    return true;
}

/*
 * Whether each waits in the end.  Nobody queues here: where a writer waits, a
 * new reader, which Xen would let wait behind it, is granted the lock.  Those
 * come last, when it is known of the writers that they wait.
 */
static bool all_wait(const struct way *ways, unsigned int nr, bool report)
{
    enum outcome expected = nr == 1 ? FAULT : BLOCKED;

    for ( unsigned int last = 0; last < 2; last++ )
        for ( unsigned int i = 0; i < nr; i++ )
        {
            const struct way *next = &ways[(i + 1) % nr];
            struct step step = {
                .cpu = i, .way = &ways[i], .move = { .op = ways[i].wants },
                .verb = "want",
                .queued = waits_for_writer(ways[i].wants,
                                           ways[i].held[ways[i].nr],
                                           next->wants),
            };

            if ( step.queued == last &&
                 take(&step, report) != (last ? GRANTED : expected) )
                return false;
        }

    return true;
}

bool ways_deadlock(const struct way *ways, unsigned int nr)
{
    struct order order;

    if ( !order_find(&order, ways, nr) )
        return false;

    begin();
    return go(ways, &order, false) && all_wait(ways, nr, false);
}

bool deadlock_happens(const struct waiter *waiters, unsigned int nr)
{
    struct way ways[MAX_CPUS];

    for ( unsigned int i = 0; i < nr; i++ )
        way_of(&ways[i], &waiters[i]);

    return ways_deadlock(ways, nr);
}

/* Where there is no order, they meet with what is in the way. */
static void any_order(struct order *order, const struct way *ways,
                      unsigned int nr)
{
    order->nr = 0;
    for ( unsigned int i = 0; i < nr; i++ )
        for ( unsigned int j = 0; j < ways[i].nr; j++ )
            order->cpu[order->nr++] = i;
}

void deadlock_replay(const char *seed)
{
    struct way ways[MAX_CPUS];
    unsigned int nr = ways_read(ways, seed);
    struct order order;

    if ( !order_find(&order, ways, nr) )
        any_order(&order, ways, nr);

    begin();
    if ( go(ways, &order, true) )
        all_wait(ways, nr, true);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
