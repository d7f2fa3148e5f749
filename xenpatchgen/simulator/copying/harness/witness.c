/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "witness.h"
#include "properties.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#define MAX_PROPERTIES 16

struct witness {
    unsigned long count;
    unsigned int choices;
    char seed[128], words[160];
};

static struct witness witnesses[MAX_PROPERTIES];
static unsigned long finished;
static const struct property *wanted;

/* How many choices a seed names: "0" none, "3.1-a.2" two. */
static unsigned int choices_of(const char *seed)
{
    unsigned int choices = strcmp(seed, "0") ? 1 : 0;

    while ( (seed = strchr(seed, '-')) )
    {
        choices++;
        seed++;
    }

    return choices;
}

static void print(unsigned int i)
{
    const struct witness *witness = &witnesses[i];

    printf("broken|%s|%s|%lu|%s\n", properties[i].name, witness->seed,
           witness->count, witness->words);
}

/* Told at once, as a sanitizer may end the program at any time. */
static void add(unsigned int i)
{
    struct witness *witness = &witnesses[i];
    const char *seed = current_seed();
    unsigned int choices = choices_of(seed);

    if ( witness->count++ && choices >= witness->choices )
        return;

    witness->choices = choices;
    snprintf(witness->seed, sizeof(witness->seed), "%s", seed);
    snprintf(witness->words, sizeof(witness->words), "%s", words());
    print(i);
}

void witness_execution(enum ending ending)
{
    enum fault fault = machine_fault();

    if ( ending == DONE )
        finished++;

    for ( unsigned int i = 0; i < nr_properties; i++ )
    {
        const struct property *property = &properties[i];

        if ( ending == DONE ? !property->broken()
                            : !property->ends(ending, fault) )
            continue;

        add(i);
        if ( property == wanted )
            enough();
    }
}

bool witness_only_first(const char *property)
{
    for ( unsigned int i = 0; i < nr_properties; i++ )
        if ( !strcmp(properties[i].name, property) )
            wanted = &properties[i];

    return wanted;
}

unsigned long witnessed(void)
{
    return finished;
}

void witness_print(void)
{
    for ( unsigned int i = 0; i < nr_properties; i++ )
        if ( witnesses[i].count )
            print(i);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
