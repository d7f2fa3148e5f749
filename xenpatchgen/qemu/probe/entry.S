/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the PVH entry point (32-bit, flat, paging off, %ebx = struct
 * hvm_start_info) to probe_main() in long mode.
 *
 * The first GiB is mapped one to one with 2 MiB pages, so that an address is
 * also a guest physical address: hypercalls and cases need no translation.
 */

#include <public/elfnote.h>

#define CR0_PE_PG       0x80000001
#define CR4_PAE         0x00000020
#define MSR_EFER        0xc0000080
#define EFER_LME        0x00000100

#define PTE_TABLE       0x03    /* Present, writable. */
#define PTE_2M          0x83    /* Present, writable, superpage. */
#define TABLE_ENTRIES   512

#define STACK_SIZE      16384

        .section .text, "ax", @progbits

        .code32
        .globl probe_start
probe_start:
        mov $CR4_PAE, %eax
        mov %eax, %cr4
        mov $l4_table, %eax
        mov %eax, %cr3

        mov $MSR_EFER, %ecx
        rdmsr
        or $EFER_LME, %eax
        wrmsr

        mov $CR0_PE_PG, %eax
        mov %eax, %cr0

        lgdt gdt_pointer
        ljmp $(gdt_code - gdt), $long_mode

        .code64
long_mode:
        mov $(gdt_data - gdt), %eax
        mov %eax, %ds
        mov %eax, %es
        mov %eax, %ss
        mov $stack + STACK_SIZE, %esp
        mov %ebx, %edi
        call probe_main
1:      hlt
        jmp 1b

        .section .data, "aw", @progbits

        .balign 8
gdt:    .quad 0
gdt_code:
        .quad 0x00af9b000000ffff
gdt_data:
        .quad 0x00cf93000000ffff
gdt_end:
gdt_pointer:
        .word gdt_end - gdt - 1
        .long gdt

        .balign 4096
l4_table:
        .quad l3_table + PTE_TABLE
        .fill TABLE_ENTRIES - 1, 8, 0
l3_table:
        .quad l2_table + PTE_TABLE
        .fill TABLE_ENTRIES - 1, 8, 0
l2_table:
        .set address, PTE_2M
        .rept TABLE_ENTRIES
        .quad address
        .set address, address + 0x200000
        .endr

        .section .bss, "aw", @nobits
        .balign 16
stack:  .skip STACK_SIZE

        /* Xen writes the hypercall stubs here. */
        .balign 4096
        .globl hypercall_page
hypercall_page:
        .skip 4096

        .section .note.Xen, "a", @note
        .balign 4
        .long 4                         /* Name size, with the NUL. */
        .long 4                         /* Payload size. */
        .long XEN_ELFNOTE_PHYS32_ENTRY
        .asciz "Xen"
        .long probe_start

        .section .note.GNU-stack, "", @progbits

/*
 * Local variables:
 * tab-width: 8
 * indent-tabs-mode: nil
 * End:
 */
