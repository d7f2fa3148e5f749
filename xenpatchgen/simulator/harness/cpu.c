/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cpu.h"

#include <stdlib.h>
#include <string.h>

/* The section's limits, from the linker. */
extern unsigned char __start_percpu[], __stop_percpu[];

struct cpu cpus[NR_CPUS];
static unsigned int running;

void cpus_reset(void)
{
    if ( __stop_percpu - __start_percpu > PERCPU_MAX )
        abort();

    memset(cpus, 0, sizeof(cpus));
    for ( unsigned int nr = 0; nr < NR_CPUS; nr++ )
        cpus[nr].vcpu.processor = nr;

    running = 0;
}

void cpu_run(unsigned int nr, struct domain *d)
{
    running = nr;
    cpus[nr].vcpu.domain = d;
}

struct cpu *running_cpu(void)
{
    return &cpus[running];
}

void *percpu_address(void *variable)
{
    ptrdiff_t offset = (unsigned char *)variable - __start_percpu;

    return running_cpu()->percpu + offset;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
