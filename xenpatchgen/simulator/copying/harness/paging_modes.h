/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the tree's struct paging_domain is made of, and the bits of its mode.
 *
 * Members that have to do with page tables are never used: their types are
 * here so that the struct is the tree's own to the last member.
 */
#ifndef HARNESS_PAGING_MODES_H
#define HARNESS_PAGING_MODES_H

#include "public.h"
#include "xen.h"

struct vcpu;
struct page_info;

struct shadow_domain {};
struct hap_domain {};
struct page_list_head {};

#define PG_mode_shift 8
#define PG_HAP_enable (1U << 0)
#define PG_refcounts (XEN_DOMCTL_SHADOW_ENABLE_REFCOUNT << PG_mode_shift)
#define PG_log_dirty (XEN_DOMCTL_SHADOW_ENABLE_LOG_DIRTY << PG_mode_shift)
#define PG_translate (XEN_DOMCTL_SHADOW_ENABLE_TRANSLATE << PG_mode_shift)
#define PG_external (XEN_DOMCTL_SHADOW_ENABLE_EXTERNAL << PG_mode_shift)
#define PG_MASK (PG_refcounts | PG_log_dirty | PG_translate | PG_external)

#define has_paging_mode(d, bit) (!!((d)->arch.paging.mode & (bit)))
#define paging_mode_enabled(d) (!!(d)->arch.paging.mode)
#define paging_mode_hap(d) has_paging_mode(d, PG_HAP_enable)
#define paging_mode_refcounts(d) has_paging_mode(d, PG_refcounts)
#define paging_mode_log_dirty(d) has_paging_mode(d, PG_log_dirty)
#define paging_mode_translate(d) has_paging_mode(d, PG_translate)
#define paging_mode_external(d) has_paging_mode(d, PG_external)

#endif /* HARNESS_PAGING_MODES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
