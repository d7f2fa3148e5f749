"""Verdicts: what was wanted against what came, in every combination that can occur."""

import pytest

from xenpatchgen.base.outcome import Verdict
from xenpatchgen.simulator.scenario import Domain, Scenario, Step, Wanted
from xenpatchgen.simulator.transcript import parse_transcript
from xenpatchgen.simulator.verdict import Judgement, judge, story

ACCEPTED = "granted lock:paging:guest 64\ngranted read_lock:p2m:dom0 80\nend\n"
LEFT = "granted lock:paging:guest 64\nleft level 64 on CPU0\nend\n"
REFUSED = "granted lock:paging:guest 64\nviolation mm locking order violation: 64 > 16\n"
OWNERS = "violation out of order: two owners at level 64\n"
HELD = "violation mm lock already held by somebody\n"
FAULT = "fault self-deadlock on a spinlock\n"
ASSERTION = "assertion l <= MM_LOCK_ORDER_MAX\n"


def scenario(
    wanted: Wanted, says: str | None = None, violation_at: tuple[int, ...] = (1, 2)
) -> Scenario:
    return Scenario(
        title="",
        source="",
        why="",
        current="dom0",
        wanted=wanted,
        control="regression",
        domains={"dom0": Domain("PVH"), "guest": Domain("HVM")},
        steps=(Step("lock", "paging", "guest"), Step("read_lock", "p2m", "dom0")),
        violation_at=violation_at if wanted == "violation" else (),
        says=says,
    )


@pytest.mark.parametrize(
    ("wanted", "said", "verdict", "summary"),
    [
        ("accepted", ACCEPTED, Verdict.PASS, "accepted 64, 80"),
        ("accepted", REFUSED, Verdict.BUG, "64 > 16"),
        ("accepted", LEFT, Verdict.FAIL, "accepted 64, left over: level 64 on CPU0"),
        ("accepted", HELD, Verdict.BUG, "mm lock already held by somebody"),
        ("accepted", FAULT, Verdict.FAIL, "self-deadlock on a spinlock"),
        ("accepted", ASSERTION, Verdict.CRASH, "assertion l <= MM_LOCK_ORDER_MAX"),
        ("accepted", "", Verdict.NO_RESULT, "the harness did not say how it ended"),
        ("violation", REFUSED, Verdict.PASS, "refused 64 > 16"),
        ("violation", OWNERS, Verdict.PASS, "refused two owners at level 64"),
        ("violation", ACCEPTED, Verdict.FAIL, "accepted 64, 80"),
        ("violation", LEFT, Verdict.FAIL, "accepted 64, left over: level 64 on CPU0"),
        ("violation", HELD, Verdict.FAIL, "mm lock already held by somebody"),
        ("violation", FAULT, Verdict.FAIL, "self-deadlock on a spinlock"),
        ("observed", ACCEPTED, Verdict.PASS, "accepted 64, 80"),
        ("observed", LEFT, Verdict.PASS, "accepted 64, left over: level 64 on CPU0"),
        ("observed", REFUSED, Verdict.PASS, "refused 64 > 16"),
        ("observed", FAULT, Verdict.FAIL, "self-deadlock on a spinlock"),
    ],
)
def test_judge(wanted: Wanted, said: str, verdict: Verdict, summary: str) -> None:
    assert judge(scenario(wanted), parse_transcript(said)) == Judgement(verdict, summary)


def test_a_violation_of_another_kind_is_not_the_wanted_one() -> None:
    wanted = scenario("violation", says="already held")
    assert judge(wanted, parse_transcript(HELD)).verdict is Verdict.PASS
    assert judge(wanted, parse_transcript(REFUSED)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("violation_at", "verdict", "summary"),
    [
        ((2,), Verdict.PASS, "refused 64 > 16"),
        ((1, 2), Verdict.PASS, "refused 64 > 16"),
        ((1,), Verdict.FAIL, "64 > 16 at step 2, not 1"),
        ((1, 3), Verdict.FAIL, "64 > 16 at step 2, not 1 or 3"),
    ],
)
def test_a_violation_at_another_step_is_not_the_wanted_one(
    violation_at: tuple[int, ...], verdict: Verdict, summary: str
) -> None:
    wanted = scenario("violation", violation_at=violation_at)
    assert judge(wanted, parse_transcript(REFUSED)) == Judgement(verdict, summary)


def test_the_story_ends_where_the_run_did() -> None:
    assert story(scenario("accepted"), parse_transcript(REFUSED)) == (
        "dom0 is running",
        "lock           paging of guest: level 64",
        "read_lock      p2m of dom0: mm locking order violation: 64 > 16",
    )


def test_the_story_of_a_death() -> None:
    assert story(scenario("accepted"), parse_transcript(""))[-1].endswith("guest: no answer")
