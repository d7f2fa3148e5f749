/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "guest_memory.h"

#include <stdlib.h>
#include <string.h>

#include "machine.h"
#include "pages.h"

#define MAX_BUFFERS 32
#define MAX_PAGES 64
#define FILLING 0xaa

/* Nothing of this program lies there, so that no such address can be used. */
#define BASE (1UL << 45)
#define STRIDE (MAX_PAGES * PAGE_SIZE)

struct buffer {
    struct call *call;
    struct page_info *pages[MAX_PAGES];
    unsigned int nr_pages;
    unsigned char bytes[STRIDE];
    bool written[STRIDE];
};

static struct buffer buffers[MAX_BUFFERS];
static unsigned int nr_buffers;

void guest_memory_reset(void)
{
    nr_buffers = 0;
}

/* What a caller must have room for: never more than Xen can have to tell. */
static size_t size_of_bitmap(unsigned long pages)
{
    unsigned long all = LEAF_BITS << (3 * PAGETABLE_ORDER);

    return ((pages < all ? pages : all) + 7) / 8;
}

static void add_pages(struct buffer *buffer, struct domain *d, size_t size)
{
    for ( size_t done = 0; done < size; done += PAGE_SIZE )
    {
        struct page_info *page = page_allocate(PAGE_OF_GUEST, d);

        memset(page_map(page), FILLING, PAGE_SIZE);
        buffer->pages[buffer->nr_pages++] = page;
    }
}

/* Filled through mappings that guest_look() must not see yet. */
static void unmap_pages(const struct buffer *buffer)
{
    for ( unsigned int nr = 0; nr < buffer->nr_pages; nr++ )
        page_unmap(page_bytes(buffer->pages[nr]));
}

unsigned long guest_buffer(struct domain *d, struct call *call)
{
    struct buffer *buffer = &buffers[nr_buffers];
    size_t size = size_of_bitmap(call->pages);
    size_t in_all = 2 * PAGE_SIZE + call->skew + size;

    if ( nr_buffers == MAX_BUFFERS || in_all > STRIDE ||
         call->skew >= PAGE_SIZE )
        abort();

    memset(buffer->bytes, FILLING, size);
    memset(buffer->written, false, size);
    call->bytes = buffer->bytes;
    call->written = buffer->written;
    call->size = size;

    buffer->call = call;
    buffer->nr_pages = 0;
    add_pages(buffer, d, in_all);
    unmap_pages(buffer);

    return BASE + nr_buffers++ * STRIDE + PAGE_SIZE + call->skew;
}

bool guest_owns(const void *address)
{
    return ((unsigned long)address & ~(BASE - 1)) == BASE;
}

static struct buffer *buffer_at(unsigned long address)
{
    unsigned long nr = (address - BASE) / STRIDE;

    return nr < nr_buffers ? &buffers[nr] : NULL;
}

/* A byte of a page of the buffer, counted from the first byte that is its. */
static void write_byte(struct buffer *buffer, unsigned int page,
                       unsigned int at, unsigned char byte)
{
    struct call *call = buffer->call;
    size_t offset = page * PAGE_SIZE + at - PAGE_SIZE - call->skew;

    if ( offset >= call->size )
    {
        call->beyond = true;
        return;
    }

    call->bytes[offset] = byte;
    call->written[offset] = true;
}

/* The buffer's page, by its number there. */
static struct buffer *buffer_with(const struct page_info *page,
                                  unsigned int *nr)
{
    for ( struct buffer *one = buffers; one < buffers + nr_buffers; one++ )
        for ( *nr = 0; *nr < one->nr_pages; ++*nr )
            if ( one->pages[*nr] == page )
                return one;

    return NULL;
}

void guest_written(const void *address, unsigned long size)
{
    const struct page_info *page = page_at(address);
    const unsigned char *bytes = address;
    unsigned int at = (unsigned long)address & (PAGE_SIZE - 1), nr;
    struct buffer *buffer;

    if ( !page || page->use != PAGE_OF_GUEST )
        return;

    buffer = buffer_with(page, &nr);
    for ( unsigned long i = 0; buffer && i < size; i++ )
        write_byte(buffer, nr, at + i, bytes[i]);
}

static unsigned char known_byte(const struct buffer *buffer, size_t offset)
{
    return offset < buffer->call->size ? buffer->call->bytes[offset] : FILLING;
}

void guest_look(const struct page_info *page)
{
    unsigned int nr;
    struct buffer *buffer = buffer_with(page, &nr);
    const unsigned char *bytes = page_bytes(page);

    for ( unsigned int at = 0; buffer && at < PAGE_SIZE; at++ )
    {
        size_t offset = nr * PAGE_SIZE + at - PAGE_SIZE - buffer->call->skew;

        if ( bytes[at] != known_byte(buffer, offset) )
            write_byte(buffer, nr, at, bytes[at]);
    }
}

/* Whether a byte of the call's own lies on the page. */
static bool is_within(const struct buffer *buffer, unsigned int page)
{
    size_t last = PAGE_SIZE + buffer->call->skew + buffer->call->size - 1;

    return page >= 1 && buffer->call->size && page <= last / PAGE_SIZE;
}

struct page_info *guest_page_at(unsigned long address, bool *holds_buffer)
{
    const struct buffer *buffer = buffer_at(address);
    unsigned int nr = address % STRIDE / PAGE_SIZE;

    if ( !buffer || nr >= buffer->nr_pages )
        return NULL;

    *holds_buffer = is_within(buffer, nr);
    return buffer->pages[nr];
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
