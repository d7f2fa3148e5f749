/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "script.h"
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool number(char **rest, unsigned long *to)
{
    const char *digits = field(rest);
    char *end;

    if ( !digits || !*digits )
        return false;

    *to = strtoul(digits, &end, 10);
    return !*end;
}

static bool small(char **rest, unsigned int *to)
{
    unsigned long found;

    if ( !number(rest, &found) || found > 1000000 )
        return false;

    *to = found;
    return true;
}

static bool copy_name(char *to, size_t size, char **rest)
{
    const char *name = field(rest);

    return name && *name && (size_t)snprintf(to, size, "%s", name) < size;
}

static bool add_domain(char *rest)
{
    struct planned_domain *d = &plan.domains[plan.nr_domains];
    const char *kind, *control;

    if ( plan.nr_domains == MAX_DOMAINS ||
         !copy_name(d->name, sizeof(d->name), &rest) )
        return false;

    kind = field(&rest);
    control = field(&rest);
    if ( !kind || (strcmp(kind, "pv") && strcmp(kind, "hvm")) ||
         (control && strcmp(control, "control")) )
        return false;

    d->paging = !strcmp(kind, "hvm");
    d->control = control;
    plan.nr_domains++;
    return true;
}

static bool add_before(char *rest)
{
    return plan.nr_before < MAX_BEFORE &&
           number(&rest, &plan.before[plan.nr_before++]);
}

static bool find_domain(const char *name, unsigned int *nr)
{
    for ( *nr = 0; name && *nr < plan.nr_domains; ++*nr )
        if ( !strcmp(plan.domains[*nr].name, name) )
            return true;

    return false;
}

static bool add_actor_of_plan(char *rest)
{
    struct planned_actor *actor = &plan.actors[plan.nr_actors];

    if ( plan.nr_actors == MAX_ACTORS ||
         !copy_name(actor->name, sizeof(actor->name), &rest) ||
         !find_domain(field(&rest), &actor->domain) ||
         !small(&rest, &actor->vcpu) || actor->vcpu >= MAX_VCPUS )
        return false;

    plan.nr_actors++;
    return true;
}

static bool read_call(struct planned_step *step, char *rest)
{
    const char *where;

    if ( !number(&rest, &step->pages) || !(where = field(&rest)) )
        return false;

    step->null = !strcmp(where, "null");
    step->skew = atoi(where);
    return step->skew < PAGE_SIZE && step->pages <= MAX_CALL_PAGES;
}

static bool read_step(struct planned_step *step, const char *verb, char *rest)
{
    if ( !strcmp(verb, "mark") )
    {
        step->deed = DEED_MARK;
        return number(&rest, &step->pfn);
    }

    if ( !strcmp(verb, "kill") )
    {
        step->deed = DEED_KILL;
        return true;
    }

    step->deed = DEED_CALL;
    if ( !strcmp(verb, "off") )
    {
        step->op = CALL_OFF;
        return true;
    }

    step->op = !strcmp(verb, "clean") ? CALL_CLEAN : CALL_PEEK;
    return (!strcmp(verb, "clean") || !strcmp(verb, "peek")) &&
           read_call(step, rest);
}

static bool add_step(const char *verb, char *rest)
{
    struct planned_actor *actor;

    if ( !plan.nr_actors )
        return false;

    actor = &plan.actors[plan.nr_actors - 1];
    return actor->nr_steps < MAX_STEPS &&
           read_step(&actor->steps[actor->nr_steps++], verb, rest);
}

/* What is a number and nothing else. */
static unsigned int *limit(const char *verb)
{
    static const struct {
        const char *verb;
        unsigned int *limit;
    } limits[] = {
        { "faults", &plan.mishaps.faults },
        { "preemptions", &plan.mishaps.preemptions },
        { "allocations", &plan.mishaps.allocations },
        { "switches", &plan.bound.switches },
        { "points", &plan.bound.points },
    };

    for ( unsigned int i = 0; i < sizeof(limits) / sizeof(limits[0]); i++ )
        if ( !strcmp(limits[i].verb, verb) )
            return limits[i].limit;

    return NULL;
}

bool script_word(const char *word)
{
    char copy[64], *rest = copy;
    const char *verb;

    if ( (size_t)snprintf(copy, sizeof(copy), "%s", word) >= sizeof(copy) )
        return false;

    verb = field(&rest);
    if ( !strcmp(verb, "domain") )
        return add_domain(rest);
    if ( !strcmp(verb, "before") )
        return add_before(rest);
    if ( !strcmp(verb, "actor") )
        return add_actor_of_plan(rest);
    if ( !strcmp(verb, "under-locks") )
        return plan.mishaps.under_locks = true;
    if ( !strcmp(verb, "sequential") )
        return plan.sequential = true;
    if ( limit(verb) )
        return small(&rest, limit(verb));

    return add_step(verb, rest);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
