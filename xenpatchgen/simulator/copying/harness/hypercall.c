/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hypercall.h"

#include <errno.h>
#include <string.h>

#include "cpu.h"
#include "mishap.h"

static enum hypercall continued[NR_CPUS];

void hypercalls_reset(void)
{
    memset(continued, 0, sizeof(continued));
}

enum hypercall hypercall_continued(void)
{
    enum hypercall entry = continued[smp_processor_id()];

    continued[smp_processor_id()] = NO_HYPERCALL;
    return entry;
}

long hypercall_continue(enum hypercall entry)
{
    continued[smp_processor_id()] = entry;
    return -ERESTART;
}

bool hypercall_preempt_check(void)
{
    others_may_go();

    return call_is_preempted();
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
