/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "properties.h"

#include <stdarg.h>
#include <stdio.h>

static char said[160];

bool says(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(said, sizeof(said), format, args);
    va_end(args);

    return true;
}

const char *words(void)
{
    return said;
}

static bool says_fault(bool is_one)
{
    return is_one && says("%s", machine_fault_words());
}

static bool ends_in_no_way(enum ending ending, enum fault fault)
{
    (void)ending;
    (void)fault;

    return false;
}

static bool ends_in_order(enum ending ending, enum fault fault)
{
    return says_fault(ending == STOPPED && (fault == FAULT_LOCK_ORDER ||
                                            fault == FAULT_LOCK));
}

static bool ends_in_mapping(enum ending ending, enum fault fault)
{
    return says_fault(ending == STOPPED && fault == FAULT_MAPPING);
}

static bool ends_in_reference(enum ending ending, enum fault fault)
{
    return says_fault(ending == STOPPED && fault == FAULT_REFERENCE);
}

static bool ends_in_assertion(enum ending ending, enum fault fault)
{
    return says_fault(ending == STOPPED && fault == FAULT_ASSERTION);
}

static bool does_not_end(enum ending ending, enum fault fault)
{
    (void)fault;

    if ( ending == DEADLOCK )
        return says("those that are left wait for each other");
    if ( ending == TOO_LONG )
        return says("no end within the bound");

    return false;
}

const struct property properties[] = {
    { "no-bit-lost", bit_lost, ends_in_no_way },
    { "nothing-invented", something_invented, ends_in_no_way },
    { "peek-clears-nothing", peek_cleared, ends_in_no_way },
    { "buffer-exact", buffer_inexact, ends_in_no_way },
    { "counts-agree", counts_disagree, ends_in_no_way },
    { "all-unmapped", something_mapped, ends_in_mapping },
    { "nothing-leaked", something_leaked, ends_in_reference },
    { "lock-order", lock_left, ends_in_order },
    { "domain-unpaused", domain_paused, ends_in_no_way },
    { "finishes", busy_for_ever, does_not_end },
    { "preemption-unseen", preemption_seen, ends_in_no_way },
    { "own-call-only", not_own_call, ends_in_no_way },
    { "can-die", cannot_die, ends_in_no_way },
    { "survives", never_broken, ends_in_assertion },
};

const unsigned int nr_properties = sizeof(properties) / sizeof(properties[0]);

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
