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

#ifndef NR_CPUS
#define NR_CPUS 4
#endif

struct domain;

struct vcpu {
    struct domain *domain;
    int processor;
};

/* Zeroes all blocks; CPU 0 is next to run. */
void cpus_reset(void);

/* How many bytes there are to save: the blocks are as large as the section. */
size_t cpus_size(void);

/* `to` is aligned as malloc() does it. */
void cpus_save(void *to);
void cpus_restore(const void *from);

/* CPU nr runs from now on, in domain d, which is not NULL. */
void cpu_run(unsigned int nr, struct domain *d);

/* CPU nr runs from now on, in the domain that it ran in last, if any. */
void cpu_resume(unsigned int nr);

/*
 * The running CPU's per-CPU data as it lies in memory, aligned as malloc() does
 * it; and its size in bytes, whole words of 64 bits.
 */
void *running_block(void);
size_t block_size(void);

/*
 * These two only read: code may ask once for all entries of an array.
 */

/* Of the running CPU. Its domain is NULL until cpu_run(). */
struct vcpu *running_vcpu(void) __attribute__((pure));

/* The running CPU's copy of a variable that DECLARE_PER_CPU() defined. */
void *percpu_address(void *variable) __attribute__((pure));

#define current running_vcpu()
#define smp_processor_id() (current->processor)
#define get_processor_id() smp_processor_id()

/*
 * Xen defines these in some other file: here, declaring is defining.  As with
 * Xen's own, an array may have its bounds with its type or with its name.
 */
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
