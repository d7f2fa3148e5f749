/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "step.h"
#include "world.h"

#include <string.h>

#define MAX_LEVEL 255 /* No lock model of the thread goes above 3 * 64. */

static const struct mm_class *find_class(const char *name)
{
    for ( unsigned int i = 0; i < nr_mm_classes; i++ )
        if ( !strcmp(mm_classes[i].name, name) )
            return &mm_classes[i];

    return NULL;
}

static mm_operation *find_operation(const struct mm_class *class,
                                    const char *verb)
{
    const struct { const char *verb; mm_operation *operation; } verbs[] = {
        { "lock", class->lock },
        { "lock_recursive", class->lock_recursive },
        { "unlock", class->unlock },
        { "read_lock", class->read_lock },
        { "read_unlock", class->read_unlock },
    };

    for ( unsigned int i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++ )
        if ( !strcmp(verbs[i].verb, verb) )
            return verbs[i].operation;

    return NULL;
}

bool step_find(struct step *step, const char *verb, const char *class_name,
               const char *owner)
{
    const struct mm_class *class = find_class(class_name);

    if ( !class || !current->domain )
        return false;

    step->operation = find_operation(class, verb);
    step->domain = class->ownerless ? NULL : world_domain(owner);
    if ( class->ownerless )
        step->owner.page = world_page(owner);
    else
        step->owner.domain = step->domain;

    return step->operation && (class->ownerless ? !!step->owner.page
                                                : !!step->owner.domain);
}

static void carry_out(void *argument)
{
    struct step *step = argument;

    step->operation(step->owner);
    step->level = mm_level(step->domain);
}

/* Starts at the level that is in the step. */
static void carry_out_from(void *argument)
{
    const struct step *step = argument;

    mm_set_level(step->domain, step->level);
    step->operation(step->owner);
}

enum outcome step_take(struct step *step)
{
    return attempt(carry_out, step);
}

int step_highest_level(struct step *step)
{
    static struct snapshot *before;

    if ( !before )
        before = snapshot_new();

    world_save(before);
    for ( step->level = MAX_LEVEL; step->level > 0; step->level-- )
    {
        enum outcome outcome = attempt(carry_out_from, step);

        world_restore(before);
        if ( outcome == GRANTED )
            break;
    }

    return step->level;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
