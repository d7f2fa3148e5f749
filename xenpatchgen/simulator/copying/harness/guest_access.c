/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "guest_access.h"

#include <string.h>

#include "cpu.h"
#include "guest.h"
#include "guest_memory.h"
#include "locks.h"
#include "tree_side.h"

/*
 * An argument of a paging caller is looked up as a buffer is.  Where no lock
 * is held, nobody could tell that it was.
 */
static void look_up_argument(void)
{
    if ( holds_mm_lock() && tree_is_paging(current->domain) )
        tree_use_p2m(current->domain);
}

unsigned long raw_copy_to_guest(void *to, const void *from,
                                unsigned long size)
{
    if ( guest_owns(to) )
        return guest_write((unsigned long)to, from, size);

    look_up_argument();
    memcpy(to, from, size);
    return 0;
}

/* From a buffer, nothing is ever read. */
unsigned long raw_copy_from_guest(void *to, const void *from,
                                  unsigned long size)
{
    if ( guest_owns(from) )
        return size;

    look_up_argument();
    memcpy(to, from, size);
    return 0;
}

unsigned long raw_clear_guest(void *to, unsigned long size)
{
    if ( guest_owns(to) )
        return guest_write((unsigned long)to, NULL, size);

    look_up_argument();
    memset(to, 0, size);
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
