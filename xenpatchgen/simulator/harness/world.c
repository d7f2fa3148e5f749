/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "world.h"
#include "mm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world world;

void world_reset(void)
{
    memset(&world, 0, sizeof(world));
    for ( unsigned int i = 0; i < MAX_PAGES; i++ )
        spin_lock_init(&world.pages[i].lock);

    cpus_reset();
}

static bool have_dom0(void)
{
    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        if ( world.domains[i].domain_id == 0 )
            return true;

    return false;
}

struct domain *world_add(const char *name, bool privileged)
{
    struct domain *d = &world.domains[world.nr_domains];

    if ( world.nr_domains == MAX_DOMAINS )
        return NULL;

    d->is_privileged = privileged;
    d->domain_id = privileged && !have_dom0() ? 0 : world.nr_domains + 1;
    world.nr_domains++;
    d->host_p2m.domain = d->nested_p2m.domain = d->alternate_p2m.domain = d;
    d->nested_p2m.p2m_class = p2m_nested;
    d->alternate_p2m.p2m_class = p2m_alternate;
    snprintf(d->name, sizeof(d->name), "%s", name);
    mm_init_locks(d);

    return d;
}

struct domain *world_domain(const char *name)
{
    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        if ( !strcmp(world.domains[i].name, name) )
            return &world.domains[i];

    return NULL;
}

struct page_info *world_page(const char *name)
{
    char expected[16];

    for ( unsigned int i = 0; i < MAX_PAGES; i++ )
    {
        snprintf(expected, sizeof(expected), "page%u", i);
        if ( !strcmp(expected, name) )
            return &world.pages[i];
    }

    return NULL;
}

struct snapshot *snapshot_new(void)
{
    struct snapshot *snapshot = malloc(sizeof(*snapshot) + cpus_size());

    if ( !snapshot )
        abort();

    return snapshot;
}

void world_save(struct snapshot *snapshot)
{
    snapshot->world = world;
    cpus_save(snapshot->cpus);
}

void world_restore(const struct snapshot *snapshot)
{
    world = snapshot->world;
    cpus_restore(snapshot->cpus);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
