/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How the tree's code reads and writes what a handle names.
 *
 * What lies in a caller's buffer may fault, and is written through guest.h.
 * An argument never faults: it lies where this program has it.
 */
#ifndef HARNESS_GUEST_ACCESS_H
#define HARNESS_GUEST_ACCESS_H

#include <stdbool.h>

#include "public.h"

/* These return how many bytes did not arrive. */
unsigned long raw_copy_to_guest(void *to, const void *from,
                                unsigned long size);
unsigned long raw_copy_from_guest(void *to, const void *from,
                                  unsigned long size);
unsigned long raw_clear_guest(void *to, unsigned long size);

#define guest_handle_is_null(handle) ((handle).p == NULL)
#define guest_handle_okay(handle, number) \
    ((void)(handle), (void)(number), true)
#define guest_handle_subrange_okay(handle, first, last) \
    ((void)(handle), (void)(first), (void)(last), true)
#define guest_handle_add_offset(handle, number) ((handle).p += (number))
#define guest_handle_cast(handle, type) \
    ((XEN_GUEST_HANDLE(type)){ (void *)(handle).p })

#define handle_bytes(handle, number) (sizeof(*(handle).p) * (number))

#define copy_to_guest_offset(handle, offset, from, number) \
    raw_copy_to_guest((handle).p + (offset), from, \
                      handle_bytes(handle, number))
#define copy_to_guest(handle, from, number) \
    copy_to_guest_offset(handle, 0, from, number)
#define clear_guest_offset(handle, offset, number) \
    raw_clear_guest((handle).p + (offset), handle_bytes(handle, number))
#define clear_guest(handle, number) clear_guest_offset(handle, 0, number)
#define copy_from_guest_offset(to, handle, offset, number) \
    raw_copy_from_guest(to, (handle).p + (offset), \
                        handle_bytes(handle, number))
#define copy_from_guest(to, handle, number) \
    copy_from_guest_offset(to, handle, 0, number)
#define copy_field_to_guest(handle, from, field) \
    raw_copy_to_guest(&(handle).p->field, &(from)->field, \
                      sizeof((from)->field))
#define copy_field_from_guest(to, handle, field) \
    raw_copy_from_guest(&(to)->field, &(handle).p->field, \
                        sizeof((to)->field))

/* Without the check that guest_handle_okay() stands for. */
#define __copy_to_guest_offset copy_to_guest_offset
#define __copy_to_guest copy_to_guest
#define __clear_guest_offset clear_guest_offset
#define __clear_guest clear_guest
#define __copy_from_guest_offset copy_from_guest_offset
#define __copy_from_guest copy_from_guest
#define __copy_field_to_guest copy_field_to_guest
#define __copy_field_from_guest copy_field_from_guest
#define __raw_copy_to_guest raw_copy_to_guest
#define __raw_copy_from_guest raw_copy_from_guest
#define __raw_clear_guest raw_clear_guest

#endif /* HARNESS_GUEST_ACCESS_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
