/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fiber.h"

#include <stdint.h>
#include <sys/mman.h>

#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>

#include "broken.h"

#ifndef __x86_64__
#error "Only the x86-64 way to change stacks is written here."
#endif

/* A report of a sanitizer is made on the stack of the actor at fault. */
#define STACK_SIZE (128UL << 10)
#define GUARD_SIZE (4UL << 10)

/*
 * swapcontext() would do, but asks the kernel for the signal mask each time,
 * and that costs more than all else in an execution of short steps.
 *
 * What the System V ABI lets a callee change need not be kept: to the compiler
 * this is a call.  Nobody here changes the rounding modes of the FPU.
 */
void stack_switch(void **from, void *to) __attribute__((visibility("hidden")));

asm ( ".pushsection .text\n"
      ".globl stack_switch\n"
      ".hidden stack_switch\n"
      ".type stack_switch, @function\n"
      "stack_switch:\n"
      "    pushq %rbp\n"
      "    pushq %rbx\n"
      "    pushq %r12\n"
      "    pushq %r13\n"
      "    pushq %r14\n"
      "    pushq %r15\n"
      "    movq %rsp, (%rdi)\n"
      "    movq %rsi, %rsp\n"
      "    popq %r15\n"
      "    popq %r14\n"
      "    popq %r13\n"
      "    popq %r12\n"
      "    popq %rbx\n"
      "    popq %rbp\n"
      "    ret\n"
      ".size stack_switch, . - stack_switch\n"
      ".popsection\n" );

/* What stack_switch() finds on the stack of a fiber that it goes over to. */
struct frame {
    uint64_t r15, r14, r13, r12, rbx, rbp;
    void (*goes_to)(void);
    uint64_t nowhere;       /* In place of a return address: none called. */
};

/* The two ends of the switch under way: AddressSanitizer asks for both. */
static struct fiber *left, *entered;

static void arrive(void)
{
    __sanitizer_finish_switch_fiber(entered->fake_stack, &left->stack,
                                    &left->size);
}

static void begin(void)
{
    arrive();
    entered->entry();
}

void fiber_switch(struct fiber *from, struct fiber *to)
{
    left = from;
    entered = to;
    __sanitizer_start_switch_fiber(&from->fake_stack, to->stack, to->size);
    stack_switch(&from->sp, to->sp);
    arrive();
}

/* One page below it is not there, so that an overflow does not go unseen. */
static void allocate(struct fiber *fiber)
{
    char *mapped = mmap(NULL, GUARD_SIZE + STACK_SIZE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if ( mapped == MAP_FAILED || mprotect(mapped, GUARD_SIZE, PROT_NONE) )
        broken("there is no stack for an actor");

    fiber->stack = mapped + GUARD_SIZE;
    fiber->size = STACK_SIZE;
    fiber->sp = mapped + GUARD_SIZE + STACK_SIZE;
    __lsan_register_root_region(fiber->stack, fiber->size);
}

void fiber_prepare(struct fiber *fiber, void (*entry)(void))
{
    struct frame *frame;
    char *top;

    if ( !fiber->stack )
        allocate(fiber);

    /* Below where it was left there is no frame, so nothing is poisoned. */
    top = (char *)fiber->stack + fiber->size;
    __asan_unpoison_memory_region(fiber->sp, top - (char *)fiber->sp);

    /* Its size keeps the stack as the ABI wants it at begin(). */
    frame = (struct frame *)top - 1;
    *frame = (struct frame){ .goes_to = begin };
    fiber->sp = frame;
    fiber->entry = entry;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
