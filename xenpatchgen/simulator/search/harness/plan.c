/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan.h"

#include <world.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_DEPTH 4

struct plan plan = { .depth = DEFAULT_DEPTH };

/* The word that is being read, as it was given. */
static const char *word;

static bool is_pv[MAX_DOMAINS];

static void __attribute__((noreturn)) nonsense(const char *why)
{
    fprintf(stderr, "search: cannot make sense of `%s`: %s\n", word, why);
    exit(2);
}

/* The next of the fields, which `separator` ends; or NULL. */
static char *field(char **rest, char separator)
{
    char *start = *rest;

    if ( !start )
        return NULL;

    *rest = strchr(start, separator);
    if ( *rest )
        *(*rest)++ = '\0';

    return start;
}

static unsigned int number(const char *text, unsigned int least,
                           unsigned int most)
{
    char *end = NULL;
    unsigned long value = text ? strtoul(text, &end, 10) : 0;

    if ( !text || *text == '\0' || *end || value < least || value > most )
        nonsense("no number, or one that is out of range");

    return value;
}

static struct domain *named(const char *name)
{
    struct domain *d = name ? world_domain(name) : NULL;

    if ( !d )
        nonsense("no such domain");

    return d;
}

static void read_domain(char *rest)
{
    const char *name = field(&rest, ':'), *what;
    bool control = false, pv = false;
    struct domain *d;

    while ( (what = field(&rest, ':')) )
        if ( !strcmp(what, "control") )
            control = true;
        else if ( !strcmp(what, "pv") )
            pv = true;
        else
            nonsense("a domain is `control` or `pv`");

    if ( !name || !*name || strlen(name) >= sizeof(d->name) )
        nonsense("a name has 1 to 15 characters");
    if ( world_domain(name) || world_page(name) )
        nonsense("that name is taken");
    if ( !(d = world_add(name, control)) )
        nonsense("there are too many domains");

    is_pv[d - world.domains] = pv;
}

static void read_target(char *rest)
{
    struct domain *d = named(field(&rest, ':'));

    d->target = named(field(&rest, ':'));
}

/* As they are called all the time, unlike a word that is being read. */
static const char *page_name(const struct page_info *page)
{
    static const char *const names[] = { "page0", "page1", "page2", "page3" };

    _Static_assert(ARRAY_SIZE(names) == MAX_PAGES, "each page has a name");

    return names[page - world.pages];
}

/* Locks of an owner; those of a page are added where it is first named. */
static uint64_t locks_of(const char *owner)
{
    struct page_info *page = world_page(owner);
    uint64_t of = 0;

    for ( unsigned int i = 0; i < nr_locks; i++ )
        if ( !strcmp(locks[i].owner, owner) )
            of |= UINT64_C(1) << i;

    if ( !page )
        named(owner);
    else if ( !of )
    {
        unsigned int before = nr_locks;

        if ( !ops_add_page(page, page_name(page)) )
            nonsense("there are too many locks");
        for ( unsigned int i = before; i < nr_locks; i++ )
            of |= UINT64_C(1) << i;
    }

    return of;
}

static void read_role(char *rest)
{
    struct role role = { .domain = named(field(&rest, ':')) };
    char *owner;

    while ( (owner = field(&rest, ',')) )
        role.locks |= locks_of(owner);

    if ( plan.nr_roles == MAX_ROLES )
        nonsense("there are too many parts");

    plan.roles[plan.nr_roles++] = role;
}

static void read_only(void)
{
    ops_wanted.only = strchr(word, ':') + 1;
    if ( !ops_wanted_known() )
        nonsense("the tree has no such class of locks");
}

static bool read_flag(const char *name)
{
    const struct { const char *name; bool *flag; } flags[] = {
        { "reads",         &plan.reads },
        { "siblings",      &plan.siblings },
        { "again",         &plan.again },
        { "any-order",     &plan.any_order },
        { "no-forgetting", &plan.no_forgetting },
    };

    for ( unsigned int i = 0; i < ARRAY_SIZE(flags); i++ )
        if ( !strcmp(flags[i].name, name) )
            return *flags[i].flag = true;

    return false;
}

/* What an owner may be called, and what is wanted of it. */
static void read_word(const char *verb, char *rest)
{
    if ( !strcmp(verb, "domain") )
        read_domain(rest);
    else if ( !strcmp(verb, "target") )
        read_target(rest);
    else if ( !strcmp(verb, "depth") )
        plan.depth = number(rest, 1, MAX_DEPTH);
    else if ( !strcmp(verb, "taken") )
        plan.taken = number(rest, 1, MAX_TAKEN);
    else if ( !strcmp(verb, "joint") )
        plan.joint = number(rest, 1, MAX_CPUS);
    else if ( !strcmp(verb, "replay") && rest )
        plan.replay = strchr(word, ':') + 1;
    else if ( !strcmp(verb, "only") && rest )
        read_only();
    else if ( rest || !read_flag(verb) )
        nonsense("there is no such word");
}

static void add_domains(void)
{
    ops_wanted.reads = plan.reads;
    ops_wanted.siblings = plan.siblings;
    ops_wanted.again = plan.again;
    for ( unsigned int i = 0; i < world.nr_domains; i++ )
        if ( !ops_add_domain(&world.domains[i], !is_pv[i]) )
            nonsense("there are too many locks");
}

/* Reads the words that are about a CPU, or all others. */
static void read_words(int argc, char **argv, bool about_cpus)
{
    for ( int i = 1; i < argc; i++ )
    {
        char *copy = strdup(argv[i]), *rest = copy;
        const char *verb = field(&rest, ':');

        word = argv[i];
        if ( strcmp(verb, "cpu") )
        {
            if ( !about_cpus )
                read_word(verb, rest);
        }
        else if ( about_cpus )
            read_role(rest);

        free(copy);
    }
}

void plan_read(int argc, char **argv)
{
    world_reset();
    word = "";

    read_words(argc, argv, false);
    add_domains();
    read_words(argc, argv, true);

    if ( !plan.nr_roles )
        nonsense("nobody is to run");
    if ( !plan.taken )
        plan.taken = plan.any_order ? plan.depth : MAX_TAKEN;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
