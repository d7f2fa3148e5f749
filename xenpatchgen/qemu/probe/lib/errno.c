/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stddef.h>

#include <hypercall.h>

static const struct {
    int value;
    const char *name;
} errors[] = {
#define XEN_ERRNO(error, number) { number, "-" #error },
#include <public/errno.h>
};

const char *error_name(long result)
{
    size_t i;

    if ( result >= 0 )
        return "success";

    for ( i = 0; i < sizeof(errors) / sizeof(errors[0]); ++i )
        if ( errors[i].value == -result )
            return errors[i].name;

    return "an unknown error";
}
