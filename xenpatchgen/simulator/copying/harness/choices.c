/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "choices.h"

#include <stddef.h>
#include <stdio.h>

#include "broken.h"

struct choice {
    unsigned int chosen;
    unsigned int options;   /* 0: preset, and nobody knows yet. */
};

/* Those below `known` are the list; `taken` of them are this execution's. */
static struct choice choices[MAX_CHOICES];
static unsigned int known, taken;
static char misfit[80];

void choices_clear(void)
{
    known = 0;
}

bool choices_preset(unsigned int position, unsigned int chosen)
{
    if ( position < known || position >= MAX_CHOICES )
        return false;

    while ( known < position )
        choices[known++] = (struct choice){};

    choices[known++] = (struct choice){ .chosen = chosen };
    return true;
}

void choices_begin(void)
{
    taken = 0;
    misfit[0] = '\0';
}

static bool fits(struct choice *choice, unsigned int options)
{
    if ( !choice->options )
        choice->options = options;

    if ( choice->options != options )
        broken("choice %u had %u options before, now %u", taken,
               choice->options, options);

    if ( choice->chosen >= options )
        snprintf(misfit, sizeof(misfit), "choice %u has %u options, not %u",
                 taken, options, choice->chosen + 1);

    return choice->chosen < options;
}

bool choices_take(unsigned int options, unsigned int *chosen)
{
    if ( misfit[0] || taken == MAX_CHOICES )
        return false;

    if ( taken == known )
        choices[known++] = (struct choice){ .options = options };
    else if ( !fits(&choices[taken], options) )
        return false;

    *chosen = choices[taken++].chosen;
    return true;
}

static bool is_last_option(const struct choice *choice)
{
    return choice->chosen + 1 == choice->options;
}

bool choices_advance(void)
{
    if ( taken < known )
        broken("there were %u choices before, now %u", known, taken);

    while ( known && is_last_option(&choices[known - 1]) )
        known--;

    if ( !known )
        return false;

    choices[known - 1].chosen++;
    return true;
}

unsigned int choices_taken(void)
{
    return taken;
}

unsigned int choices_chosen(unsigned int position)
{
    return choices[position].chosen;
}

const char *choices_misfit(void)
{
    if ( !misfit[0] && taken < known )
        snprintf(misfit, sizeof(misfit), "there are %u choices, not %u",
                 taken, known);

    return misfit[0] ? misfit : NULL;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
