/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One scenario, given on the command line, run against the tree's mm-locks.h.
 *
 * Exit status: 0 when it was run to its end or to where it was stopped, 2 when
 * the command line makes no sense.  Anything else, or no last line, is a crash.
 */
#include "script.h"
#include "world.h"

int main(int argc, char **argv)
{
    world_reset();

    for ( int i = 1; i < argc; i++ )
        if ( !script_word(argv[i]) )
            return 0;

    script_end();
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
