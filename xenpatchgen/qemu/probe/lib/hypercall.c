/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <hypercall.h>

#include <public/arch-x86/cpuid.h>
#include <public/sched.h>

#define STUB_SIZE 32

/* Xen's CPUID leaves start at a multiple of this; Viridian's come first. */
#define LEAF_STEP 0x100
#define LEAF_END  0x40010000

extern char hypercall_page[];

struct cpuid {
    uint32_t a, b, c, d;
};

static struct cpuid cpuid(uint32_t leaf)
{
    struct cpuid out;

    asm volatile ( "cpuid"
                   : "=a" (out.a), "=b" (out.b), "=c" (out.c), "=d" (out.d)
                   : "0" (leaf), "2" (0) );

    return out;
}

static void wrmsr(uint32_t msr, uint64_t value)
{
    asm volatile ( "wrmsr"
                   :: "c" (msr), "a" ((uint32_t)value),
                      "d" ((uint32_t)(value >> 32))
                   : "memory" );
}

void hypercall_init(void)
{
    uint32_t base;

    for ( base = XEN_CPUID_FIRST_LEAF; base < LEAF_END; base += LEAF_STEP )
    {
        struct cpuid found = cpuid(base);

        if ( found.b == XEN_CPUID_SIGNATURE_EBX &&
             found.c == XEN_CPUID_SIGNATURE_ECX &&
             found.d == XEN_CPUID_SIGNATURE_EDX )
        {
            wrmsr(cpuid(base + 2).b, (unsigned long)hypercall_page);
            return;
        }
    }
}

static long hypercall(unsigned int number, unsigned long first,
                      unsigned long second, unsigned long third)
{
    long result;

    asm volatile ( "call *%[stub]"
                   : "=a" (result), "+D" (first), "+S" (second), "+d" (third)
                   : [stub] "r" (hypercall_page + number * STUB_SIZE)
                   : "rcx", "r8", "r9", "r10", "r11", "memory" );

    return result;
}

long hypercall_console_write(const char *text, unsigned long length)
{
    return hypercall(__HYPERVISOR_console_io, CONSOLEIO_write, length,
                     (unsigned long)text);
}

long hypercall_memory(unsigned int op, void *argument)
{
    return hypercall(__HYPERVISOR_memory_op, op, (unsigned long)argument, 0);
}

long hypercall_dm(domid_t domid, struct xen_dm_op_buf *buffers,
                  unsigned int count)
{
    return hypercall(__HYPERVISOR_dm_op, domid, count, (unsigned long)buffers);
}

long hypercall_domctl(uint32_t command, domid_t domid,
                      struct xen_domctl *domctl)
{
    domctl->cmd = command;
    domctl->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    domctl->domain = domid;

    return hypercall(__HYPERVISOR_domctl, (unsigned long)domctl, 0, 0);
}

void hypercall_reboot(void)
{
    struct sched_shutdown request = { .reason = SHUTDOWN_reboot };

    for ( ; ; )
        hypercall(__HYPERVISOR_sched_op, SCHEDOP_shutdown,
                  (unsigned long)&request, 0);
}
