/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "seed.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "choices.h"

#define BASE 36

/* An unsigned int has at most 7 digits, a position below MAX_CHOICES 3. */
#define LONGEST_CHOICE 12

static char text[MAX_CHOICES * LONGEST_CHOICE + 1];

static char *add_number(char *end, unsigned int number)
{
    if ( number >= BASE )
        end = add_number(end, number / BASE);

    *end = "0123456789abcdefghijklmnopqrstuvwxyz"[number % BASE];
    return end + 1;
}

static char *add_choice(char *end, unsigned int position, unsigned int chosen)
{
    if ( end != text )
        *end++ = '-';

    end = add_number(end, position);
    *end++ = '.';
    return add_number(end, chosen);
}

const char *seed_of_choices(void)
{
    char *end = text;

    for ( unsigned int i = 0; i < choices_taken(); i++ )
        if ( choices_chosen(i) )
            end = add_choice(end, i, choices_chosen(i));

    if ( end == text )
        *end++ = '0';

    *end = '\0';
    return text;
}

/* Only as add_number() writes it: no sign, blank, capital or leading zero. */
static bool read_number(const char **at, unsigned int *number)
{
    char written[8], *end;
    unsigned long value = strtoul(*at, &end, BASE);
    size_t length;

    if ( value > UINT_MAX )
        return false;

    length = add_number(written, value) - written;
    if ( end != *at + length || memcmp(*at, written, length) )
        return false;

    *at = end;
    *number = value;
    return true;
}

bool seed_preset(const char *seed)
{
    unsigned int position, chosen;

    choices_clear();
    if ( !strcmp(seed, "0") )
        return true;

    for ( ; ; seed++ )
    {
        if ( !read_number(&seed, &position) || *seed++ != '.' ||
             !read_number(&seed, &chosen) || !chosen ||
             !choices_preset(position, chosen) )
            return false;

        if ( *seed != '-' )
            return *seed == '\0';
    }
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
