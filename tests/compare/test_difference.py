"""Between two trees only a verdict that changed counts, and by how bad it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.compare.conftest import BOOT, COPY, CRASHED, GOOD, GROWTH
from xenpatchgen.base.outcome import Case, Verdict
from xenpatchgen.compare.difference import Difference, difference
from xenpatchgen.compare.records import Comparison

Make = Callable[..., Comparison]
Said = Mapping[Case, tuple[Verdict, str]]
Between = Callable[[Said, Said], Difference]
VARIANT = "upstream+direct"


@pytest.fixture
def between(comparison: Make) -> Between:
    """What changed, on trees of which the first is called `older`."""

    def make(before: Said, after: Said) -> Difference:
        then, now = comparison({VARIANT: before}), comparison({VARIANT: after})
        return difference(replace(then, tree=replace(then.tree, name="older")), now)

    return make


def test_the_same_is_no_difference(between: Between) -> None:
    found = between(GOOD, GOOD)
    assert (found.changes, found.exit_code) == ((), 0)
    assert (found.before.name, found.after.name) == ("older", "debian:bookworm")


def test_other_words_of_the_same_verdict_are_no_difference(between: Between) -> None:
    assert between(GOOD, {**GOOD, COPY: (Verdict.PASS, "accepted 16, 80")}).changes == ()


def test_what_got_worse(between: Between) -> None:
    found = between(GOOD, {**GOOD, COPY: (Verdict.BUG, "64 > 16")})
    (change,) = found.changes
    assert (change.variant, change.case, change.worse) == (VARIANT, COPY.id, True)
    assert (change.before.summary, change.after.summary) == ("accepted 64, 80", "64 > 16")
    assert found.exit_code == 1


def test_what_got_better_is_told_and_fails_nobody(between: Between) -> None:
    found = between({**GOOD, COPY: (Verdict.BUG, "64 > 16")}, GOOD)
    assert [change.worse for change in found.changes] == [False]
    assert found.exit_code == 0


@pytest.mark.parametrize(("milder", "graver"), [*pairwise(Verdict)])
def test_each_verdict_is_worse_than_the_one_before(
    between: Between, milder: Verdict, graver: Verdict
) -> None:
    worse = between({**GOOD, GROWTH: (milder, "")}, {**GOOD, GROWTH: (graver, "")})
    better = between({**GOOD, GROWTH: (graver, "")}, {**GOOD, GROWTH: (milder, "")})
    assert [change.worse for change in (*worse.changes, *better.changes)] == [True, False]


@pytest.mark.parametrize("verdict", [Verdict.SKIP, Verdict.ERROR, Verdict.NO_RESULT])
@pytest.mark.parametrize("in_older", [True, False])
def test_a_case_that_was_not_carried_out_is_told(
    between: Between, verdict: Verdict, in_older: bool
) -> None:
    unclear = {**GOOD, GROWTH: (verdict, "no such lock")}
    found = between(unclear, GOOD) if in_older else between(GOOD, unclear)
    (one,) = found.unjudged
    assert one.tree == ("older" if in_older else "debian:bookworm")
    assert (one.variant, one.result.case) == (VARIANT, GROWTH.id)
    fault = verdict is not Verdict.SKIP
    assert (found.exit_code == 10) == fault


def test_what_its_controls_do_not_prove_is_told(comparison: Make) -> None:
    proven = comparison({"unbiased+direct": CRASHED, VARIANT: GOOD})
    assert difference(proven, proven).unproven == ()
    unproven = difference(comparison({VARIANT: GOOD}), proven).unproven
    assert [proof.case for proof in unproven] == [COPY.id, BOOT.id]
