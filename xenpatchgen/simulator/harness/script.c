/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "script.h"
#include "mm.h"
#include "step.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void nonsense(const char *word)
{
    fprintf(stderr, "harness: cannot make sense of `%s`\n", word);
    exit(2);
}

/* The next field of a word, or NULL. */
static char *field(char **rest)
{
    char *start = *rest;

    if ( !start )
        return NULL;

    *rest = strchr(start, ':');
    if ( *rest )
        *(*rest)++ = '\0';

    return start;
}

static void print_classes(void)
{
    for ( unsigned int i = 0; i < nr_mm_classes; i++ )
        if ( !mm_classes[i].sibling )
            printf("class %s\n", mm_classes[i].name);
}

static void add_domain(const char *word, char *rest)
{
    const char *name = field(&rest), *control = field(&rest);
    struct domain *d = name ? world_add(name, control) : NULL;

    if ( !d || (control && strcmp(control, "control")) )
        nonsense(word);
}

static void set_target(const char *word, char *rest)
{
    const char *name = field(&rest), *target = field(&rest);
    struct domain *d = name ? world_domain(name) : NULL;
    struct domain *t = target ? world_domain(target) : NULL;

    if ( !d || !t )
        nonsense(word);

    d->target = t;
}

static void set_cpu(const char *word, char *rest)
{
    const char *number = field(&rest), *name = field(&rest);
    struct domain *d = name ? world_domain(name) : NULL;

    if ( !d || (unsigned int)atoi(number) >= NR_CPUS )
        nonsense(word);

    cpu_run(atoi(number), d);
}

/* Tells how an operation that was not granted was stopped. */
static bool granted(enum outcome outcome)
{
    static const char *const answers[] = {
        [VIOLATION] = "violation",
        [ASSERTION] = "assertion",
        [FAULT]     = "fault",
        [BLOCKED]   = "blocked",
    };

    if ( outcome != GRANTED )
        printf("%s %s\n", answers[outcome], last_words());

    return outcome == GRANTED;
}

static bool take_step(const char *word, const char *verb, char *rest)
{
    const char *class = field(&rest), *owner = field(&rest);
    bool read = !strcmp(verb, "read_lock");
    struct step step;
    int level = 0;

    if ( !class || !owner || !step_find(&step, verb, class, owner) )
        nonsense(word);

    if ( read )
        level = step_highest_level(&step);

    if ( !granted(step_take(&step)) )
        return false;

    printf("granted %s %d\n", word, read ? level : step.level);
    return true;
}

bool script_word(const char *word)
{
    char copy[128], *rest = copy;
    const char *verb;

    snprintf(copy, sizeof(copy), "%s", word);
    verb = field(&rest);

    if ( !strcmp(verb, "classes") )
        print_classes();
    else if ( !strcmp(verb, "domain") )
        add_domain(word, rest);
    else if ( !strcmp(verb, "target") )
        set_target(word, rest);
    else if ( !strcmp(verb, "cpu") )
        set_cpu(word, rest);
    else
        return take_step(word, verb, rest);

    return true;
}

/* Whether anything is left of the running CPU's levels; the highest of them. */
static bool level_left(int *highest)
{
    bool left = false;

    for ( unsigned int i = 0; i <= world.nr_domains; i++ )
    {
        bool nobody = i == world.nr_domains;
        const struct domain *d = nobody ? NULL : &world.domains[i];

        if ( !mm_level_left(d) )
            continue;

        *highest = left ? max(*highest, mm_level(d)) : mm_level(d);
        left = true;
    }

    return left;
}

static void print_left(void *to)
{
    const char *what;

    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        if ( (what = mm_left_over(&world.domains[i])) )
            fprintf(to, "left %s of %s\n", what, world.domains[i].name);

    for ( unsigned int cpu = 0; cpu < NR_CPUS; cpu++ )
    {
        int level;

        cpu_resume(cpu);
        if ( level_left(&level) )
            fprintf(to, "left level %d on CPU%u\n", level, cpu);
        if ( mm_sharing_count() )
            fprintf(to, "left per_page_sharing on CPU%u\n", cpu);
    }
}

void script_end(void)
{
    if ( granted(attempt(print_left, stdout)) )
        printf("end\n");
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
