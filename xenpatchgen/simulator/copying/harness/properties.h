/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What must hold of every execution, one function a property.
 *
 * Each is asked after an execution and answers whether it was broken; then
 * words() says by what.  Judged are pages below what the calls ask for.
 */
#ifndef HARNESS_PROPERTIES_H
#define HARNESS_PROPERTIES_H

#include "explore.h"
#include "machine.h"

struct property {
    const char *name;
    bool (*broken)(void);     /* Of an execution that is DONE. */
    bool (*ends)(enum ending ending, enum fault fault);
                              /* Of any other: whether that broke it. */
};

extern const struct property properties[];
extern const unsigned int nr_properties;

/* Returns true: a property is broken, and this is what by. */
bool says(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What was said last. */
const char *words(void);

/* reported.c */
bool bit_lost(void);
bool something_invented(void);
bool peek_cleared(void);

/* buffer.c */
bool buffer_inexact(void);
bool not_own_call(void);

/* counts.c */
bool counts_disagree(void);

/* sequel.c */
bool preemption_seen(void);

/* remains.c */
bool something_mapped(void);
bool something_leaked(void);
bool lock_left(void);
bool domain_paused(void);
bool busy_for_ever(void);
bool cannot_die(void);
bool never_broken(void);

#endif /* HARNESS_PROPERTIES_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
