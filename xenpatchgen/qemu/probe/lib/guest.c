/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <case.h>
#include <guest.h>
#include <string.h>

/* Ample for the few page tables of a small guest; in MiB. */
#define PAGING_POOL_MB 8

/* Any id will do.  Newer trees have a name for that, and take 0 as itself. */
#ifdef DOMID_ANY
#define ANY_DOMAIN DOMID_ANY
#else
#define ANY_DOMAIN 0
#endif

/* Renamed after 2018. */
#ifndef XEN_DOMCTL_CDF_hvm
#define XEN_DOMCTL_CDF_hvm XEN_DOMCTL_CDF_hvm_guest
#endif

/* The case is in ERROR unless the hypercall succeeded. */
static bool succeeded(const char *hypercall, long result)
{
    if ( result < 0 )
        case_error("%s: %s (%ld)", hypercall, error_name(result), result);

    return result >= 0;
}

static bool create_domain(struct guest *guest)
{
    struct xen_domctl op;
    long result;

    memset(&op, 0, sizeof(op));
    op.u.createdomain.flags = XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap;
    op.u.createdomain.max_vcpus = 1;
    op.u.createdomain.max_evtchn_port = 1023;
    op.u.createdomain.max_grant_frames = 4;
    op.u.createdomain.max_maptrack_frames = 4;
#ifdef XEN_DOMCTL_GRANT_version_mask
    op.u.createdomain.grant_opts = XEN_DOMCTL_GRANT_version(1);
#endif
    /* The least that every tree accepts: a PVH guest. */
    op.u.createdomain.arch.emulation_flags = XEN_X86_EMU_LAPIC;

    result = hypercall_domctl(XEN_DOMCTL_createdomain, ANY_DOMAIN, &op);
    if ( result >= 0 )
        guest->domid = op.domain;

    return succeeded("createdomain", result);
}

static bool set_max_memory(const struct guest *guest, unsigned long pages)
{
    struct xen_domctl op;

    memset(&op, 0, sizeof(op));
    op.u.max_mem.max_memkb = pages * 4 + 1024;

    return succeeded("max_mem",
                     hypercall_domctl(XEN_DOMCTL_max_mem, guest->domid, &op));
}

/* Paging operations refuse a domain that has no vCPU. */
static bool create_vcpu(const struct guest *guest)
{
    struct xen_domctl op;

    memset(&op, 0, sizeof(op));
    op.u.max_vcpus.max = 1;

    return succeeded("max_vcpus", hypercall_domctl(XEN_DOMCTL_max_vcpus,
                                                   guest->domid, &op));
}

static bool set_paging_pool(const struct guest *guest)
{
    struct xen_domctl op;

    memset(&op, 0, sizeof(op));
    op.u.shadow_op.op = XEN_DOMCTL_SHADOW_OP_SET_ALLOCATION;
    op.u.shadow_op.mb = PAGING_POOL_MB;

    return succeeded("SET_ALLOCATION", hypercall_domctl(XEN_DOMCTL_shadow_op,
                                                        guest->domid, &op));
}

/* One page a call: the whole is small, and the result then needs no count. */
static bool populate(const struct guest *guest, unsigned long pages)
{
    xen_pfn_t gfn;

    for ( gfn = 0; gfn < pages; ++gfn )
    {
        xen_pfn_t extent = gfn;
        struct xen_memory_reservation request = {
            .nr_extents = 1,
            .domid = guest->domid,
        };
        long result;

        set_xen_guest_handle(request.extent_start, &extent);
        result = hypercall_memory(XENMEM_populate_physmap, &request);
        if ( result != 1 )
        {
            case_error("populate_physmap of gfn %lu: %s (%ld)", gfn,
                       error_name(result), result);
            return false;
        }
    }

    return true;
}

bool guest_create(struct guest *guest, unsigned long pages)
{
    guest->domid = DOMID_INVALID;

    return create_domain(guest) && set_max_memory(guest, pages) &&
           create_vcpu(guest) && set_paging_pool(guest) &&
           populate(guest, pages);
}

void guest_destroy(struct guest *guest)
{
    struct xen_domctl op;

    if ( guest->domid == DOMID_INVALID )
        return;

    memset(&op, 0, sizeof(op));
    succeeded("destroydomain", hypercall_domctl(XEN_DOMCTL_destroydomain,
                                                guest->domid, &op));
    guest->domid = DOMID_INVALID;
}
