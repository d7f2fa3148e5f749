/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "explore.h"

#include <stdio.h>

#include "choices.h"
#include "death.h"
#include "roster.h"
#include "schedule.h"
#include "seed.h"
#include "trace.h"

static bool no_more;

void enough(void)
{
    no_more = true;
}

const char *current_seed(void)
{
    return seed_of_choices();
}

/* The execution that the list of choices says; false: it is none of it. */
static bool execute(const struct model *model, const struct bound *bound)
{
    enum ending ending;

    choices_begin();
    roster_clear();
    model->begin(model->argument);
    ending = schedule_run(bound);
    if ( choices_misfit() )
        return false;

    model->end(model->argument, ending);
    return true;
}

struct explored explore(const struct model *model, const struct bound *bound)
{
    struct explored explored = {};

    death_tells_seed(true);
    choices_clear();
    no_more = false;

    do
    {
        execute(model, bound);
        explored.executions++;
        explored.complete = !choices_advance();
    } while ( !explored.complete && !no_more &&
              explored.executions != bound->executions );

    death_tells_seed(false);
    return explored;
}

bool replay(const struct model *model, const struct bound *bound,
            const char *seed)
{
    bool fits;

    if ( !seed_preset(seed) )
    {
        fprintf(stderr, "%s: not a seed\n", seed);
        return false;
    }

    trace(true);
    death_tells_seed(true);
    fits = execute(model, bound);
    death_tells_seed(false);
    trace(false);
    if ( !fits )
        fprintf(stderr, "%s: a seed of something else: %s\n", seed,
                choices_misfit());

    return fits;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
