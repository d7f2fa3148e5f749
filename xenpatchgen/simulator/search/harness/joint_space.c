/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "joint_space.h"
#include "joint_rings.h"
#include "room.h"

#include <limits.h>
#include <string.h>

#define FIRST_ROOM 4096
#define MOST_JOINTS (UINT64_MAX / 2) /* More than there is room for. */

/* Where each CPU is. */
struct joint {
    uint32_t at[MAX_CPUS];
};

/* What was met and not looked at yet is a stack. */
struct search {
    const unsigned int *roles;
    const struct spots *spots[MAX_CPUS];
    uint64_t *met; /* A bit each. */
    uint64_t states, transitions;
    struct joint *stack;
    size_t nr, room;
};

static void make_room(struct search *search)
{
    size_t bytes = search->room * sizeof(*search->stack);
    struct joint *more = room_new(bytes ? 2 * bytes
                                        : FIRST_ROOM * sizeof(*more));

    if ( bytes )
        memcpy(more, search->stack, bytes);
    room_free(search->stack, bytes);
    search->stack = more;
    search->room = bytes ? 2 * search->room : FIRST_ROOM;
}

/* Once more for each number of CPUs: the compiler unrolls what is below. */
static always_inline void meet(struct search *search,
                               const struct joint *joint, unsigned int cpus)
{
    uint64_t number = 0, bit;

    for ( unsigned int i = 0; i < cpus; i++ )
        number = number * search->spots[i]->nr + joint->at[i];

    bit = UINT64_C(1) << (number % 64);
    if ( search->met[number / 64] & bit )
        return;

    search->met[number / 64] |= bit;
    search->states++;
    if ( search->nr == search->room )
        make_room(search);
    search->stack[search->nr++] = *joint;
}

/* All CPUs of a joint state. */
struct view {
    const struct spot *spot[MAX_CPUS];
};

/*
 * Whether what a CPU asked for is not to be had: somebody else holds it; or,
 * to be read, somebody else reads it and yet another one waits to write it.
 */
static always_inline bool is_kept(const struct view *view, unsigned int cpu,
                                  unsigned int cpus)
{
    const struct spot *spot = view->spot[cpu];
    uint64_t reads = spot->wants.read & ~spot->held.written;
    struct held others = {}, wanted = {};

    for ( unsigned int i = 0; i < cpus; i++ )
        if ( i != cpu )
        {
            others = held_also(others, view->spot[i]->held);
            wanted = held_also(wanted, view->spot[i]->wants);
        }

    return held_clash(spot->wants, others) ||
           (reads & others.read & wanted.written);
}

static always_inline void go_on(struct search *search, struct joint *joint,
                                unsigned int cpu, const struct spot *spot,
                                unsigned int cpus)
{
    const uint32_t *next = search->spots[cpu]->next + spot->first;
    uint32_t at = joint->at[cpu];

    for ( uint32_t i = 0; i < spot->nr_next; i++ )
    {
        joint->at[cpu] = next[i];
        meet(search, joint, cpus);
    }

    search->transitions += spot->nr_next;
    joint->at[cpu] = at;
}

static always_inline void look_at(struct search *search, struct joint *joint,
                                  unsigned int cpus)
{
    struct view view;
    unsigned int kept = 0;
    bool alone = false;

    for ( unsigned int i = 0; i < cpus; i++ )
        view.spot[i] = &search->spots[i]->spots[joint->at[i]];

    for ( unsigned int i = 0; i < cpus; i++ )
    {
        const struct spot *spot = view.spot[i];

        if ( spot_waits(spot) && is_kept(&view, i, cpus) )
            kept++;
        else
            go_on(search, joint, i, spot, cpus);
        alone |= spot_waits_alone(spot);
    }

    if ( kept > 1 || alone )
        meet_rings(search->roles, view.spot, cpus);
}

static always_inline void search_all(struct search *search, unsigned int cpus)
{
    struct joint joint = {};

    meet(search, &joint, cpus);
    while ( search->nr )
    {
        joint = search->stack[--search->nr];
        look_at(search, &joint, cpus);
    }
}

void joint_space_search(struct joint_space *space)
{
    struct search search = { .roles = space->roles };
    uint64_t joints = 1;
    size_t bytes;

    for ( unsigned int i = 0; i < space->cpus; i++ )
    {
        search.spots[i] = space->spots[i];
        if ( __builtin_mul_overflow(joints, space->spots[i]->nr, &joints) )
            joints = MOST_JOINTS;
    }

    bytes = joints / CHAR_BIT + sizeof(*search.met);
    search.met = room_new(bytes);

    if ( space->cpus == 2 )
        search_all(&search, 2);
    else
        search_all(&search, space->cpus);

    room_free(search.met, bytes);
    room_free(search.stack, search.room * sizeof(*search.stack));
    space->states = search.states;
    space->transitions = search.transitions;
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
