/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cpu.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The section's limits, from the linker. */
extern unsigned char __start_percpu[], __stop_percpu[];

static struct vcpu vcpus[NR_CPUS];
static unsigned char *blocks[NR_CPUS];
static unsigned int running;

size_t block_size(void)
{
    size_t size = __stop_percpu - __start_percpu, word = sizeof(uint64_t);

    return (size + word - 1) / word * word;
}

/* A block may be large, and that of a CPU that never ran is zero. */
static bool has_run(const struct vcpu *vcpu)
{
    return vcpu->domain;
}

void cpus_reset(void)
{
    for ( unsigned int nr = 0; nr < NR_CPUS; nr++ )
    {
        if ( !blocks[nr] )
            blocks[nr] = calloc(1, block_size());
        else if ( has_run(&vcpus[nr]) )
            memset(blocks[nr], 0, block_size());
        if ( !blocks[nr] )
            abort();

        vcpus[nr] = (struct vcpu){ .processor = nr };
    }

    running = 0;
}

struct saved {
    struct vcpu vcpus[NR_CPUS];
    unsigned char blocks[];
};

size_t cpus_size(void)
{
    return sizeof(struct saved) + NR_CPUS * block_size();
}

void cpus_save(void *to)
{
    struct saved *saved = to;
    size_t size = block_size();

    memcpy(saved->vcpus, vcpus, sizeof(vcpus));
    for ( unsigned int nr = 0; nr < NR_CPUS; nr++ )
        if ( has_run(&vcpus[nr]) )
            memcpy(saved->blocks + nr * size, blocks[nr], size);
}

void cpus_restore(const void *from)
{
    const struct saved *saved = from;
    size_t size = block_size();

    for ( unsigned int nr = 0; nr < NR_CPUS; nr++ )
        if ( has_run(&saved->vcpus[nr]) )
            memcpy(blocks[nr], saved->blocks + nr * size, size);
        else if ( has_run(&vcpus[nr]) )
            memset(blocks[nr], 0, size);

    memcpy(vcpus, saved->vcpus, sizeof(vcpus));
}

void cpu_run(unsigned int nr, struct domain *d)
{
    running = nr;
    vcpus[nr].domain = d;
}

void cpu_resume(unsigned int nr)
{
    running = nr;
}

struct vcpu *running_vcpu(void)
{
    return &vcpus[running];
}

void *running_block(void)
{
    return blocks[running];
}

void *percpu_address(void *variable)
{
    ptrdiff_t offset = (unsigned char *)variable - __start_percpu;

    return blocks[running] + offset;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
