/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "actors.h"
#include "observe.h"

struct planned_step later_step = { .deed = DEED_CALL, .op = CALL_PEEK };

/* What the machine may let go wrong at this time. */
static struct mishaps allowed;

void actors_reset(void)
{
    allowed = (struct mishaps){};
    machine_reset(&allowed);
}

static void mark(struct vcpu *v, unsigned long pfn, const char *who)
{
    tell("marks pfn %lu", pfn);
    mark_begins(pfn, who);
    machine_mark(v, world.subject, pfn);
    mark_ends(pfn);
}

static struct act *new_act(const struct planned_step *step, const char *who)
{
    struct act *act = &world.acts[world.nr_acts++];

    act->step = step;
    act->who = who;
    act->call.op = step->op;
    act->call.pages = step->pages;
    act->call.null = step->null;
    act->call.skew = step->skew;
    return act;
}

static void call(struct vcpu *v, struct act *act)
{
    static const char *const names[] = {
        [CALL_CLEAN] = "CLEAN", [CALL_PEEK] = "PEEK", [CALL_OFF] = "OFF",
    };

    tell("calls %s of %lu pages", names[act->step->op], act->step->pages);
    act_begins(act);
    machine_call(v, world.subject, &act->call);
    act_ends(act);
    tell("is answered %ld", act->call.rc);
}

static void kill_subject(struct vcpu *v, struct act *act)
{
    tell("kills the guest");
    act_begins(act);
    act->rc = machine_kill(v, world.subject);
    act_ends(act);
    tell("is answered %ld", act->rc);
}

static void take(struct vcpu *v, const struct planned_step *step,
                 const char *who)
{
    switch ( step->deed )
    {
    case DEED_MARK:
        mark(v, step->pfn, who);
        break;

    case DEED_KILL:
        kill_subject(v, new_act(step, who));
        break;

    case DEED_CALL:
        call(v, new_act(step, who));
        break;
    }
}

/* Nobody else is there any more, and nothing goes wrong. */
static void make_later_call(void)
{
    allowed = (struct mishaps){};
    tell("is the last to end: what does a later call find?");
    call(world.vcpus[0][0], new_act(&later_step, "later"));
}

static void act_out(void *argument)
{
    const struct planned_actor *actor = argument;

    for ( unsigned int i = 0; i < actor->nr_steps; i++ )
        take(world.vcpus[actor->domain][actor->vcpu], &actor->steps[i],
             actor->name);

    if ( ++world.actors_ended == plan.nr_actors && !world_killed() )
        make_later_call();
}

void actors_begin(void)
{
    later_step.pages = plan_pages();
    for ( unsigned int i = 0; i < plan.nr_before; i++ )
        mark(world.vcpus[0][0], plan.before[i], "before");

    allowed = plan.mishaps;
    for ( unsigned int i = 0; i < plan.nr_actors; i++ )
        add_actor(plan.actors[i].name, act_out, &plan.actors[i]);
}

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
