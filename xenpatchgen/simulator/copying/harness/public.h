/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The domctl's argument, and handles: of the interface to a toolstack, what
 * log-dirty has to do with.
 *
 * Nobody outside reads it, so that numbers need not be those of Xen.
 */
#ifndef HARNESS_PUBLIC_H
#define HARNESS_PUBLIC_H

#include <stdint.h>

typedef uint16_t domid_t;

#define DOMID_FIRST_RESERVED 0x7FF0
#define DOMID_SELF 0x7FF0
#define DOMID_INVALID 0x7FF4

#define DEFINE_XEN_GUEST_HANDLE(name) \
    typedef struct { __typeof__(name) *p; } guest_handle_##name
#define XEN_GUEST_HANDLE(name) guest_handle_##name
#define XEN_GUEST_HANDLE_64(name) guest_handle_##name
#define XEN_GUEST_HANDLE_PARAM(name) guest_handle_##name

typedef uint8_t uint8;

DEFINE_XEN_GUEST_HANDLE(uint8);
DEFINE_XEN_GUEST_HANDLE(uint8_t);
typedef struct { void *p; } guest_handle_void;

enum {
    XEN_DOMCTL_SHADOW_OP_OFF,
    XEN_DOMCTL_SHADOW_OP_ENABLE,
    XEN_DOMCTL_SHADOW_OP_ENABLE_TEST,
    XEN_DOMCTL_SHADOW_OP_ENABLE_LOGDIRTY,
    XEN_DOMCTL_SHADOW_OP_ENABLE_TRANSLATE,
    XEN_DOMCTL_SHADOW_OP_CLEAN,
    XEN_DOMCTL_SHADOW_OP_PEEK,
    XEN_DOMCTL_SHADOW_OP_GET_ALLOCATION,
    XEN_DOMCTL_SHADOW_OP_SET_ALLOCATION,
};

#define XEN_DOMCTL_SHADOW_ENABLE_REFCOUNT 1U
#define XEN_DOMCTL_SHADOW_ENABLE_LOG_DIRTY 2U
#define XEN_DOMCTL_SHADOW_ENABLE_TRANSLATE 4U
#define XEN_DOMCTL_SHADOW_ENABLE_EXTERNAL 8U

#define XEN_DOMCTL_SHADOW_LOGDIRTY_FINAL 1U

struct xen_domctl_shadow_op_stats {
    uint32_t fault_count, dirty_count;
};

struct xen_domctl_shadow_op {
    uint32_t op, mode;
    XEN_GUEST_HANDLE_64(uint8) dirty_bitmap;
    uint64_t pages;
    struct xen_domctl_shadow_op_stats stats;
};

#define XEN_DOMCTL_shadow_op 1
#define XEN_DOMCTL_INTERFACE_VERSION 1

struct xen_domctl {
    uint32_t cmd, interface_version;
    domid_t domain;
    union {
        struct xen_domctl_shadow_op shadow_op;
    } u;
};

typedef struct xen_domctl xen_domctl_t;
DEFINE_XEN_GUEST_HANDLE(xen_domctl_t);

#endif /* HARNESS_PUBLIC_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
