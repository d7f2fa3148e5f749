/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All deadlocks that the tree's mm-locks.h admits in what plan.h describes.
 *
 * Standard output has one line each, of words; names have no blanks in them:
 *
 *   lock NR CLASS OWNER
 *   op NR MODE LOCK              MODE is write, recursive or read
 *   space ROLE CURRENT STATES ATTEMPTS
 *   pair ROLE HELD WANTED granted [WORDS...]   where it then waits for itself
 *   pair ROLE HELD WANTED with-others|refused WORDS...
 *   finding ROLE KIND WAY WORDS...
 *   end
 *
 * and those that cycles.h and joint.h tell of.  HELD and WANTED are
 * operations, a WAY is `+3+5-3`: takes, takes, releases.
 *
 * Exit status: 0 where `end` was printed, 2 for a command line without sense,
 * 3 where memory does not do.  Anything else is a crash.
 */
#include "automaton.h"
#include "cycles.h"
#include "forget.h"
#include "image.h"
#include "joint.h"
#include "pairs.h"

#include <world.h>

#include <inttypes.h>
#include <stdio.h>

static void print_ops(void)
{
    static const char *const modes[] = {
        [WRITE]     = "write",
        [RECURSIVE] = "recursive",
        [READ]      = "read",
    };

    for ( unsigned int i = 0; i < nr_locks; i++ )
        printf("lock %u %s %s\n", i, locks[i].class->name, locks[i].owner);
    for ( unsigned int i = 0; i < nr_ops; i++ )
        printf("op %u %s %u\n", i, modes[ops[i].mode], ops[i].lock);
}

static void search_role(struct automaton *automaton, unsigned int role)
{
    automaton_build(automaton, &plan.roles[role]);
    printf("space %u %s %"PRIu32" %"PRIu64"\n", role,
           plan.roles[role].domain->name, automaton->nr_states,
           automaton->attempts);
    pairs_print(automaton);
}

static void search(void)
{
    static struct automaton automata[MAX_ROLES];

    for ( unsigned int i = 0; i < plan.nr_roles; i++ )
        search_role(&automata[i], i);

    cycles_print(automata, plan.nr_roles);
    if ( plan.joint )
        joint_search(automata, plan.nr_roles, plan.joint);
}

int main(int argc, char **argv)
{
    plan_read(argc, argv);
    cpu_run(0, plan.roles[0].domain);
    if ( !plan.no_forgetting )
        forget_free_locks();
    images_begin();

    print_ops();
    if ( plan.replay )
        deadlock_replay(plan.replay);
    else
        search();

    printf("end\n");
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
