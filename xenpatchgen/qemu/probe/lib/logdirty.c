/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <case.h>
#include <logdirty.h>
#include <string.h>

#include <public/errno.h>

/* Neither all clean nor all dirty, so that an untouched byte is seen. */
#define FILL 0xa5

bool logdirty_enable(const struct guest *guest)
{
    struct xen_domctl op;
    long result;

    memset(&op, 0, sizeof(op));
    op.u.shadow_op.op = XEN_DOMCTL_SHADOW_OP_ENABLE_LOGDIRTY;

    result = hypercall_domctl(XEN_DOMCTL_shadow_op, guest->domid, &op);
    if ( result )
        case_error("ENABLE_LOGDIRTY: %s (%ld)", error_name(result), result);

    return !result;
}

#ifdef XEN_DMOP_modified_memory

static long mark_one(const struct guest *guest, unsigned long gfn)
{
    struct xen_dm_op op = {
        .op = XEN_DMOP_modified_memory,
        .u.modified_memory.nr_extents = 1,
    };
    struct xen_dm_op_modified_memory_extent extent = {
        .nr = 1,
        .first_pfn = gfn,
    };
    struct xen_dm_op_buf buffers[] = {
        { .size = sizeof(op) },
        { .size = sizeof(extent) },
    };

    set_xen_guest_handle(buffers[0].h, &op);
    set_xen_guest_handle(buffers[1].h, &extent);

    return hypercall_dm(guest->domid, buffers, 2);
}

bool logdirty_mark(const struct guest *guest, const struct dirty_set *set)
{
    unsigned int i;
    long result = 0;

    for ( i = 0; i < set->count && !result; ++i )
        result = mark_one(guest, set->gfns[i]);

    if ( result == -XEN_ENOSYS || result == -XEN_EOPNOTSUPP )
        case_skip("modified_memory: %s (%ld)", error_name(result), result);
    else if ( result )
        case_error("modified_memory of gfn %lu: %s (%ld)", set->gfns[i - 1],
                   error_name(result), result);

    return !result;
}

#else

bool logdirty_mark(const struct guest *guest, const struct dirty_set *set)
{
    (void)guest;
    (void)set;
    case_skip("this Xen has no XEN_DMOP_modified_memory");

    return false;
}

#endif

static bool is_member(const struct dirty_set *set, unsigned long gfn)
{
    unsigned int i;

    for ( i = 0; i < set->count; ++i )
        if ( set->gfns[i] == gfn )
            return true;

    return false;
}

/* Every bit of the bytes written, also those past pages in the last byte. */
static bool bits_match(const char *what, const struct dirty_map *map,
                       unsigned long bytes, const struct dirty_set *set)
{
    unsigned long gfn;

    for ( gfn = 0; gfn < bytes * 8; ++gfn )
    {
        bool dirty = map->bits[gfn / 8] & (1u << (gfn % 8));

        if ( dirty != is_member(set, gfn) )
        {
            case_fail("%s: gfn %lu is %s, expected %s", what, gfn,
                      dirty ? "dirty" : "clean", dirty ? "clean" : "dirty");
            return false;
        }
    }

    return true;
}

static bool is_untouched(const uint8_t *from, const uint8_t *end)
{
    while ( from < end && *from == FILL )
        ++from;

    return from == end;
}

static bool canaries_live(const char *what, const struct dirty_map *map,
                          unsigned long bytes)
{
    if ( is_untouched(map->front, map->bits) &&
         is_untouched(map->bits + bytes, map->back + DIRTY_MAP_CANARY) )
        return true;

    case_fail("%s: bytes outside the %lu of the bitmap were written", what,
              bytes);

    return false;
}

bool logdirty_expect(const struct guest *guest, const char *what, uint32_t op,
                     unsigned long pages, const struct dirty_set *set)
{
    static struct dirty_map map;
    unsigned long bytes = (pages + 7) / 8;
    struct xen_domctl domctl;
    long result;

    if ( pages > DIRTY_MAP_BYTES * 8UL )
    {
        case_error("%s: no room for the bitmap of %lu pages", what, pages);
        return false;
    }

    memset(&map, FILL, sizeof(map));
    memset(&domctl, 0, sizeof(domctl));
    domctl.u.shadow_op.op = op;
    domctl.u.shadow_op.pages = pages;
    set_xen_guest_handle(domctl.u.shadow_op.dirty_bitmap, map.bits);

    case_calls(what);
    result = hypercall_domctl(XEN_DOMCTL_shadow_op, guest->domid, &domctl);
    case_called(what);

    if ( result )
        case_fail("%s: %s (%ld)", what, error_name(result), result);
    else if ( domctl.u.shadow_op.pages != pages )
        case_fail("%s: told of %lu pages, expected %lu", what,
                  (unsigned long)domctl.u.shadow_op.pages, pages);
    else
        return bits_match(what, &map, bytes, set) &&
               canaries_live(what, &map, bytes);

    return false;
}
