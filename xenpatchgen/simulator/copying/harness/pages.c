/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "pages.h"

#include <sanitizer/asan_interface.h>
#include <string.h>

#include "fault.h"
#include "guest_memory.h"

#define NR_PAGES 512
#define FIRST_NUMBER 0x100
#define GARBAGE 0xc3

/* Behind each page there is one that nobody may ever touch. */
struct frame {
    unsigned char bytes[PAGE_SIZE];
    unsigned char red[PAGE_SIZE];
};

static struct frame frames[NR_PAGES] __attribute__((aligned(PAGE_SIZE)));
static struct page_info pages[NR_PAGES];
static unsigned int next, mappings;
static bool poisoned;

static void hide(unsigned int nr)
{
    ASAN_POISON_MEMORY_REGION(frames[nr].bytes, PAGE_SIZE);
}

static void show(unsigned int nr)
{
    ASAN_UNPOISON_MEMORY_REGION(frames[nr].bytes, PAGE_SIZE);
}

/* Pages are handed out in order, so that those behind `next` are untouched. */
void pages_reset(void)
{
    if ( !poisoned )
        ASAN_POISON_MEMORY_REGION(frames, sizeof(frames));
    poisoned = true;

    for ( unsigned int nr = 0; nr < next; nr++ )
        hide(nr);

    memset(pages, 0, next * sizeof(pages[0]));
    next = mappings = 0;
}

/* One that was freed is not used again, lest a late use of it goes unseen. */
struct page_info *page_allocate(enum page_use use, struct domain *owner)
{
    unsigned int nr = next++;

    if ( nr >= NR_PAGES )
        fail(FAULT_REFERENCE, "more pages than the simulator has");

    pages[nr] = (struct page_info){ .use = use, .owner = owner };
    show(nr);
    memset(frames[nr].bytes, GARBAGE, PAGE_SIZE);
    if ( use != PAGE_ALWAYS_MAPPED )
        hide(nr);

    return &pages[nr];
}

/* A mapping may outlast the page, but nothing may be done with it any more. */
void page_free(struct page_info *page, enum page_use use)
{
    if ( page->use != use )
        fail(FAULT_REFERENCE, page->use == PAGE_FREE
             ? "a page is freed twice" : "a page is freed as what it is not");
    if ( page->references )
        fail(FAULT_REFERENCE, "a page is freed while it is referred to");

    page->use = PAGE_FREE;
    hide(page - pages);
}

unsigned long page_number(const struct page_info *page)
{
    return page - pages + FIRST_NUMBER;
}

struct page_info *page_numbered(unsigned long number)
{
    if ( number < FIRST_NUMBER || number - FIRST_NUMBER >= next )
        return NULL;

    return &pages[number - FIRST_NUMBER];
}

struct page_info *page_at(const void *address)
{
    unsigned long offset = (unsigned long)address - (unsigned long)frames;

    if ( offset >= next * sizeof(frames[0]) ||
         offset % sizeof(frames[0]) >= PAGE_SIZE )
        return NULL;

    return &pages[offset / sizeof(frames[0])];
}

void *page_map(struct page_info *page)
{
    if ( !page || page->use == PAGE_FREE )
        fail(FAULT_MAPPING, "a page is mapped that is not there");

    if ( page->use == PAGE_ALWAYS_MAPPED )
        return page_bytes(page);

    if ( page->mappings++ == 0 )
        show(page - pages);
    mappings++;

    return page_bytes(page);
}

void page_unmap(const void *address)
{
    struct page_info *page = page_at(address);

    if ( !page )
        fail(FAULT_MAPPING, "what is unmapped was never mapped");

    if ( page->use == PAGE_ALWAYS_MAPPED )
        return;

    if ( page->mappings == 0 )
        fail(FAULT_MAPPING, "a page is unmapped that is not mapped");

    if ( page->use == PAGE_OF_GUEST )
        guest_look(page);

    mappings--;
    if ( --page->mappings == 0 )
        hide(page - pages);
}

unsigned int machine_mappings(void)
{
    return mappings;
}

unsigned char *page_bytes(const struct page_info *page)
{
    return frames[page - pages].bytes;
}

unsigned long __attribute__((no_sanitize("address")))
page_word(const struct page_info *page, unsigned int index)
{
    return ((const unsigned long *)page_bytes(page))[index];
}

void page_refer(struct page_info *page)
{
    page->references++;
}

void page_drop(struct page_info *page)
{
    if ( page->references == 0 )
        fail(FAULT_REFERENCE, "a reference is dropped that nobody has");

    page->references--;
}

unsigned int machine_references(void)
{
    unsigned int count = 0;

    for ( unsigned int nr = 0; nr < next; nr++ )
        count += pages[nr].references;

    return count;
}

unsigned int pages_used(enum page_use use, const struct domain *owner)
{
    unsigned int count = 0;

    for ( unsigned int nr = 0; nr < next; nr++ )
        if ( pages[nr].use == use && pages[nr].owner == owner )
            count++;

    return count;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
