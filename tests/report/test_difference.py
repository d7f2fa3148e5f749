"""What is printed of two trees: the changes, what shows them, and what nothing can be said of."""

import io
from collections.abc import Callable
from dataclasses import replace

from rich.console import Console

from tests.compare.conftest import GOOD, GROWTH, OWN_CALL, WITNESS, Results
from tests.compare.conftest import comparison as comparison  # noqa: PLC0414 - a fixture
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.compare.difference import difference
from xenpatchgen.compare.records import Comparison
from xenpatchgen.report.difference import show_difference

Said = tuple[Verdict, str]
Make = Callable[..., Comparison]
FAILS = (Verdict.FAIL, "peer: byte 3 never came")
PASSES = (Verdict.PASS, "no violation")


def printed(before: Comparison, after: Comparison) -> list[str]:
    console = Console(width=80, file=io.StringIO(), highlight=False)
    older = replace(before, tree=replace(before.tree, name="older"))
    show_difference(difference(older, after), console)
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined, no-any-return]


def of(own_call: Said = PASSES, growth: Said = GOOD[GROWTH]) -> Results:
    return {"upstream+direct": {**GOOD, OWN_CALL: own_call, GROWTH: growth}}


def test_nothing_changed(comparison: Make) -> None:
    lines = printed(comparison(of()), comparison(of()))
    assert lines[1:3] == ["debian:bookworm against older", "nothing got worse or better"]


def test_what_got_worse_is_shown_with_its_timeline(comparison: Make) -> None:
    lines = printed(comparison(of()), comparison(of(own_call=FAILS)))
    change = f"{OWN_CALL.id}: PASS no violation -> FAIL peer: byte 3 never came"
    assert lines[2] == f"worse: upstream+direct, {change}"
    assert tuple(line.strip() for line in lines[3:5]) == WITNESS
    again = "xenpatchgen simulate upstream+direct --tree debian:bookworm --replay rival-vcpu:3.1"
    assert lines[5].strip() == f"replay with: {again}"


def test_what_got_better_needs_no_timeline(comparison: Make) -> None:
    lines = printed(comparison(of(own_call=FAILS)), comparison(of()))
    assert lines[2].startswith(f"better: upstream+direct, {OWN_CALL.id}: FAIL")
    assert not any(line.strip() in WITNESS for line in lines)


def test_what_proves_nothing_is_said_of_either_side(comparison: Make) -> None:
    skipped = comparison(of(growth=(Verdict.SKIP, "no such lock")))
    lines = printed(skipped, comparison(of()))
    assert f"proves nothing in older: upstream+direct, {GROWTH.id}: SKIP no such lock" in lines
    (unproven,) = (line for line in lines if line.startswith("proves nothing: "))
    assert f"{OWN_CALL.id} (control other-state)" in unproven
