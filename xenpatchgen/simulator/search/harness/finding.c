/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "finding.h"

#include <stdio.h>
#include <string.h>

static bool known[NR_FINDINGS];

void findings_begin(void)
{
    memset(known, 0, sizeof(known));
}

bool finding_known(enum finding kind)
{
    return known[kind];
}

void finding_print(const struct automaton *automaton, enum finding kind,
                   uint32_t state, const struct edge *more,
                   unsigned int nr_more, const char *words)
{
    static const char *const names[NR_FINDINGS] = {
        [LEVEL_LEFT]         = "level-left",
        [COUNT_LEFT]         = "count-left",
        [LEVEL_NOT_RESTORED] = "level-not-restored",
        [LOCK_ASSERTION]     = "assertion",
        [REFUSED_RELEASE]    = "refused-release",
    };

    if ( known[kind] )
        return;

    known[kind] = true;
    printf("finding %u %s ", (unsigned int)(automaton->role - plan.roles),
           names[kind]);
    automaton_print_way(automaton, state);
    for ( unsigned int i = 0; i < nr_more; i++ )
        printf("%c%u", more[i].release ? '-' : '+', more[i].op);
    printf(" %s\n", words);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
