"""The steps of a deadlock: levels as the check sees them, and why each CPU waits."""

import pytest

from tests.simulator.search.made_deadlocks import (
    ALONE,
    CROSSED,
    DEADLOCKS,
    ORDER,
    QUEUE,
    STEPS,
    UPGRADES,
    current_bias,
    give,
    op,
    pairs,
    take,
    unbiased,
)
from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.levels import Levels, levels
from xenpatchgen.simulator.search.model import Deadlock, Pair, ReplayStep, Verb
from xenpatchgen.simulator.search.timeline import moments, timeline
from xenpatchgen.simulator.search.witness import witness, witness_lines

PARTS = (("dom0", ("dom0", "guest")), ("stub", ("dom0", "stub", "guest")))
PAIRS = pairs(unbiased, PARTS)
SAID = "mm locking order violation: 64 > 16"


def step(cpu: int, verb: Verb, before: int, after: int, outcome: str = "granted") -> ReplayStep:
    return ReplayStep(cpu, op("p2m", "guest"), verb, before, after, outcome)


def level_of(one: ReplayStep, known: int | None = None) -> tuple[str, str]:
    levels: Levels = {} if known is None else {("dom0", one.operation): known}
    (moment,) = moments(ALONE, (one,), levels)
    return moment.level, moment.answer


def test_levels_are_read_from_refusals() -> None:
    known = levels(pairs(current_bias, PARTS))
    assert known["dom0", op("p2m", "dom0")] == 80
    assert known["stub", op("p2m", "dom0")] == 16
    # That of the highest lock is known from what is refused while it is held.
    assert known["dom0", op("paging", "dom0")] == 128


def test_a_read_lock_that_is_held_says_nothing_of_its_level() -> None:
    held, wanted = op("paging", "guest", "read"), op("p2m", "guest")
    assert levels([Pair("dom0", held, wanted, "refused", SAID)]) == {("dom0", wanted): 16}


def test_levels_of_two_owners_and_of_nobody() -> None:
    one, other = op("p2m", "guest"), op("p2m", "stub")
    strict = "mm locking order violation: two owners at level 16: d1 d2"
    assert levels([Pair("dom0", one, other, "refused", strict)]) == {
        ("dom0", one): 16,
        ("dom0", other): 16,
    }
    assert levels([Pair("dom0", one, other, "refused", "self-deadlock on a spinlock")]) == {}


def test_a_witness_in_lines() -> None:
    shown = witness(CROSSED, STEPS, PAIRS, ORDER)
    assert witness_lines(shown) == (
        caption(CROSSED),
        "CPU0  current = dom0               CPU1  current = stub",
        "takes  guest  p2m  16        ok",
        "                                   takes  stub   nestedp2m  8         ok",
        "                                   takes  dom0   p2m        8 <= 16   ok",
        "wants  dom0   p2m  16 <= 16  ok                                             held by CPU1",
        "                                   wants  guest  p2m        16 <= 16  ok    held by CPU0",
    )


@pytest.mark.parametrize(
    ("one", "known", "told"),
    [
        (step(0, "take", 0, 16), None, ("16", "ok")),
        (step(0, "take", 0, 0), None, ("", "ok")),
        (step(0, "take", 8, 16), None, ("8 <= 16", "ok")),
        (step(0, "take", 16, 16), 16, ("16 <= 16", "ok")),
        (step(0, "take", 40, 40), 16, ("40 > 16", "let through")),
        (step(0, "take", 40, 40), None, ("from 40", "ok")),
        (step(0, "want", 8, 8, "blocked"), 16, ("8 <= 16", "ok")),
        (step(0, "want", 64, 64, SAID), 16, ("64 > 16", SAID)),
        (step(0, "give", 40, 16), None, ("40 -> 16", "")),
        (step(0, "give", 40, 40, SAID), None, ("40 -> 40", SAID)),
    ],
)
def test_levels_and_answers(one: ReplayStep, known: int | None, told: tuple[str, str]) -> None:
    if one.verb == "give":
        (_, moment) = moments(ALONE, (step(0, "take", 0, 40), one), {})
        assert (moment.level, moment.answer) == told
    else:
        assert level_of(one, known) == told


def test_a_cpu_that_waits_for_itself() -> None:
    steps = (
        step(0, "take", 0, 16),
        step(0, "want", 16, 16, "self-deadlock on a read-write lock"),
    )
    _, last = moments(ALONE, steps, {})
    assert (last.level, last.answer, last.remark) == ("16, has it", "ok", "held by itself")


def test_a_recursion_that_lowers_the_level_shows_it() -> None:
    steps = (step(0, "take", 0, 16), step(0, "take", 80, 64), step(0, "give", 64, 64))
    assert [moment.level for moment in moments(ALONE, steps, {})] == [
        "16",
        "80 -> 64, has it",
        "64 -> 64",
    ]


def test_who_keeps_a_cpu_waiting() -> None:
    reading, wanting = op("p2m", "guest", "read"), op("p2m", "guest")
    steps = [ReplayStep(cpu, reading, "take", 0, 0, "granted") for cpu in (0, 1)]
    steps += [ReplayStep(cpu, wanting, "want", 0, 0, "blocked") for cpu in (0, 1)]
    shown = moments(UPGRADES, steps, {})
    assert [moment.remark for moment in shown] == ["", "", "held by CPU1", "held by CPU0"]
    queued = ReplayStep(0, op("p2m", "dom0", "read"), "want", 16, 16, "queued")
    (moment,) = moments(QUEUE, (queued,), {})
    assert (moment.verb, moment.remark) == ("wants to read", "queued behind CPU1")


def test_a_refused_request_waits_for_nobody() -> None:
    steps = (*STEPS[:3], ReplayStep(0, op("p2m", "dom0"), "want", 64, 64, SAID))
    assert moments(CROSSED, steps, {})[-1].remark == ""


@pytest.mark.parametrize("deadlock", DEADLOCKS)
def test_lanes_stay_apart_and_within_a_logs_width(deadlock: Deadlock) -> None:
    steps = [
        ReplayStep(cpu, one.operation, "give" if one.release else "take", 128, 128, "granted")
        for cpu, waiter in enumerate(deadlock.waiters)
        for one in waiter.way
    ]
    steps += [
        ReplayStep(cpu, waiter.wants, "want", 128, 128, "blocked")
        for cpu, waiter in enumerate(deadlock.waiters)
    ]
    shown = moments(deadlock, steps, {})
    head, *lines = timeline(deadlock, shown)
    assert max(map(len, (head, *lines))) <= 132
    starts = [head.index(f"CPU{cpu} ") for cpu in range(len(deadlock.waiters))]
    for moment, line in zip(shown, lines, strict=True):
        assert line.index(moment.verb) == starts[moment.cpu]
        assert line.endswith(moment.remark)


def test_a_run_that_was_stopped_before_a_cpu_did_anything() -> None:
    (first, *_) = STEPS
    assert len(timeline(CROSSED, moments(CROSSED, (first,), {}))) == 2


def test_giving_back_what_was_taken_twice() -> None:
    way = (take("p2m", "guest"), take("p2m", "guest"), give("p2m", "guest"))
    steps = [step(0, "give" if one.release else "take", 16, 16) for one in way]
    *_, last = moments(ALONE, [*steps, step(0, "want", 16, 16, "blocked")], {})
    assert last.level == "16, has it"
