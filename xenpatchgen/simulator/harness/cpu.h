/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Simulated CPUs: which of them runs, in which domain, and its per-CPU data.
 *
 * Each CPU has a block of its own.  As in Xen, the variables themselves sit in
 * one section of the program, and a block is a copy of that section: only so
 * can a variable be of whatever type the tree's header declares.
 */
#ifndef HARNESS_CPU_H
#define HARNESS_CPU_H

#include <stddef.h>

#define NR_CPUS 4
#define PERCPU_MAX 256 /* Bytes in a block; cpus_reset() checks it. */

struct domain;

struct vcpu {
    struct domain *domain;
    int processor;
};

struct cpu {
    struct vcpu vcpu;
    _Alignas(max_align_t) unsigned char percpu[PERCPU_MAX];
};

extern struct cpu cpus[NR_CPUS];

/* Zeroes all blocks; CPU 0 is next to run. */
void cpus_reset(void);

/* CPU nr runs from now on, in domain d. */
void cpu_run(unsigned int nr, struct domain *d);

struct cpu *running_cpu(void);

/* The running CPU's copy of a variable that DECLARE_PER_CPU() defined. */
void *percpu_address(void *variable);

#define current (&running_cpu()->vcpu)
#define smp_processor_id() (running_cpu()->vcpu.processor)
#define get_processor_id() smp_processor_id()

/* Xen defines these in some other file: here, declaring is defining. */
#define DECLARE_PER_CPU(type, name) \
    __attribute__((section("percpu"))) __typeof__(type) percpu_##name
#define this_cpu(name) \
    (*(__typeof__(&percpu_##name))percpu_address(&percpu_##name))

#endif /* HARNESS_CPU_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
