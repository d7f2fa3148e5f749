/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CLEAN hands over exactly the dirty pages and forgets them; PEEK hands them
 * over and remembers them.  The bitmap lies in the caller's own memory, so
 * that Xen, which holds the guest's paging lock, looks it up in the caller's
 * p2m: the nesting that the thread's panic is about.
 *
 * The number of pages is no multiple of eight; one more is populated than is
 * marked, because Xen refuses to mark a guest's highest page.
 *
 * Dom0: PVH.  Guest: HVM, HAP.  Control: unbiased+direct ("64 > 16").
 */
#include <case.h>
#include <logdirty.h>

#define POPULATED 256
#define PAGES     203

static const unsigned long marked_first[] = { 0, 1, 7, 8, 63, 64, 130, 202 };
static const unsigned long marked_later[] = { 2, 9, 127, 128, 201 };

static const struct dirty_set none;
static const struct dirty_set first = {
    marked_first, sizeof(marked_first) / sizeof(marked_first[0])
};
static const struct dirty_set later = {
    marked_later, sizeof(marked_later) / sizeof(marked_later[0])
};

static bool clean_forgets(const struct guest *guest)
{
    return logdirty_mark(guest, &first) &&
           logdirty_expect(guest, "CLEAN", XEN_DOMCTL_SHADOW_OP_CLEAN, PAGES,
                           &first) &&
           logdirty_expect(guest, "second CLEAN", XEN_DOMCTL_SHADOW_OP_CLEAN,
                           PAGES, &none);
}

static bool peek_remembers(const struct guest *guest)
{
    return logdirty_mark(guest, &later) &&
           logdirty_expect(guest, "PEEK", XEN_DOMCTL_SHADOW_OP_PEEK, PAGES,
                           &later) &&
           logdirty_expect(guest, "second PEEK", XEN_DOMCTL_SHADOW_OP_PEEK,
                           PAGES, &later);
}

static void run(void)
{
    struct guest guest;

    if ( guest_create(&guest, POPULATED) && logdirty_enable(&guest) &&
         clean_forgets(&guest) && peek_remembers(&guest) )
        case_pass();

    guest_destroy(&guest);
}

DEFINE_CASE("log-dirty-clean", run);
