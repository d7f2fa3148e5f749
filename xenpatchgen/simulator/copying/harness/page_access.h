/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages as the tree's code knows them: by frame numbers, mapped and unmapped,
 * and those of a caller by their addresses there.
 */
#ifndef HARNESS_PAGE_ACCESS_H
#define HARNESS_PAGE_ACCESS_H

#include "guest.h"
#include "guest_memory.h"
#include "heap.h"
#include "mishap.h"
#include "pages.h"
#include "xen.h"

#define page_to_mfn(page) _mfn(page_number(page))
#define mfn_to_page(mfn) page_numbered(mfn_x(mfn))
#define mfn_valid(mfn) (mfn_to_page(mfn) != NULL)
#define virt_to_page(address) page_at(address)
#define virt_to_mfn(address) page_number(page_at(address))
#define page_to_virt(page) ((void *)page_bytes(page))
#define page_get_owner(page) ((page)->owner)

static inline void *map_domain_page(mfn_t mfn)
{
    others_may_go();
    return page_map(mfn_to_page(mfn));
}

static inline void *__map_domain_page(struct page_info *page)
{
    others_may_go();
    return page_map(page);
}

/* As in Xen since 4.15, there is nothing to do for NULL. */
static inline void unmap_domain_page(const void *address)
{
    others_may_go();
    if ( address )
        page_unmap(address);
}

#define UNMAP_DOMAIN_PAGE(pointer) \
    do { unmap_domain_page(pointer); (pointer) = NULL; } while ( 0 )

static inline void *copy_bytes(void *to, const void *from, size_t size)
{
    others_may_go();
    memcpy(to, from, size);
    guest_written(to, size);
    return to;
}

static inline void *set_bytes(void *to, int byte, size_t size)
{
    others_may_go();
    memset(to, byte, size);
    guest_written(to, size);
    return to;
}

static inline void clear_page(void *page)
{
    set_bytes(page, 0, PAGE_SIZE);
}

static inline void copy_page(void *to, const void *from)
{
    copy_bytes(to, from, PAGE_SIZE);
}

static inline void clear_domain_page(mfn_t mfn)
{
    void *page = map_domain_page(mfn);

    clear_page(page);
    unmap_domain_page(page);
}

static inline void copy_domain_page(mfn_t to, mfn_t from)
{
    const void *source = map_domain_page(from);
    void *target = map_domain_page(to);

    copy_page(target, source);
    unmap_domain_page(target);
    unmap_domain_page(source);
}

static inline bool get_page(struct page_info *page, const struct domain *d)
{
    others_may_go();
    if ( page->owner != d )
        return false;

    page_refer(page);
    return true;
}

static inline void put_page(struct page_info *page)
{
    others_may_go();
    page_drop(page);
}

typedef enum { p2m_invalid, p2m_ram_rw, p2m_ram_ro, p2m_ioreq_server,
               p2m_mmio_dm } p2m_type_t;

/* All pages of a caller are plain memory. */
#define p2m_is_ram(type) ((type) == p2m_ram_rw || (type) == p2m_ram_ro)
#define p2m_is_discard_write(type) ((type) == p2m_ram_ro)
#define p2m_is_readonly(type) ((type) == p2m_ram_ro)
#define p2m_is_paging(type) ((void)(type), false)
#define p2m_is_shared(type) ((void)(type), false)
#define p2m_is_grant(type) ((void)(type), false)
#define p2m_is_foreign(type) ((void)(type), false)

typedef struct { unsigned long linear; int ec; } pagefault_info_t;

enum hvm_translation_result {
    HVMTRANS_okay,
    HVMTRANS_bad_linear_to_gfn,
    HVMTRANS_bad_gfn_to_mfn,
    HVMTRANS_unhandleable,
    HVMTRANS_gfn_paged_out,
    HVMTRANS_gfn_shared,
    HVMTRANS_need_retry,
};

#define PFEC_page_present 1U
#define PFEC_write_access 2U
#define PFEC_user_mode 4U

static inline enum hvm_translation_result hvm_translate_get_page(
    struct vcpu *v, unsigned long address, bool linear, uint32_t pfec,
    pagefault_info_t *pfinfo, struct page_info **page, gfn_t *gfn,
    p2m_type_t *type)
{
    (void)v, (void)linear, (void)pfec, (void)pfinfo;

    *page = guest_page(address);
    if ( !*page )
        return HVMTRANS_bad_linear_to_gfn;

    page_refer(*page);
    if ( gfn )
        *gfn = _gfn(address >> PAGE_SHIFT);
    if ( type )
        *type = p2m_ram_rw;

    return HVMTRANS_okay;
}

#endif /* HARNESS_PAGE_ACCESS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
