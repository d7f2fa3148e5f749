"""Verdicts from what a boot left behind: nothing passes without its own result line."""

from dataclasses import replace
from pathlib import Path

import pytest

from xenpatchgen.base.outcome import Control, Verdict
from xenpatchgen.compare.judge import prove
from xenpatchgen.qemu.console import Closed, Hang
from xenpatchgen.qemu.crash import Crash
from xenpatchgen.qemu.judge import judge
from xenpatchgen.qemu.ktap_model import CaseReport, Plan, Status
from xenpatchgen.qemu.record import Boot, Broken, Reported, Timed

from .conftest import case

CASES = (case("one"), case("two"))
BOTH = Plan(2)
LOCK_ORDER = Crash(True, "64 > 16", ("mm locking order violation: 64 > 16",))
CONTROLLED = replace(CASES[0], control=Control("unbiased+direct", "64 > 16"))
Ending = Reported | Crash | Hang | Closed | Broken


def boot(
    ending: Ending,
    *reports: CaseReport,
    plan: Plan | None = BOTH,
    unfinished: tuple[str, ...] = ("CALL: CLEAN",),
) -> Boot:
    timed = tuple(Timed(report, 1.5) for report in reports)
    tail, log = ("the", "tail"), Path("boot-1.log")
    return Boot(plan, timed, ending, 2.5, tail, "the command", log, unfinished)


def ok(number: int, name: str) -> CaseReport:
    return CaseReport(number, name, Status.OK, "", ())


def verdicts(record: Boot) -> list[tuple[Verdict, str]]:
    return [(result.verdict, result.summary) for result in judge(CASES, record)]


def test_all_reported() -> None:
    one, two = judge(CASES, boot(Reported(), ok(1, "one"), ok(2, "two")))
    assert (one.case, one.verdict, one.seconds) == ("qemu/one", Verdict.PASS, 1.5)
    assert (two.case, two.verdict, two.command) == ("qemu/two", Verdict.PASS, "the command")


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (Crash(True, "64 > 16", ("a trace",)), (Verdict.BUG, "64 > 16")),
        (Crash(False, "Triple fault", ("a trace",)), (Verdict.CRASH, "Triple fault")),
        (Hang("silent for 9 s"), (Verdict.TIMEOUT, "silent for 9 s")),
        (Broken("no such device"), (Verdict.ERROR, "no such device")),
        (Closed(), (Verdict.CRASH, "the machine ended without a word")),
    ],
)
def test_the_case_that_was_running_is_charged(
    ending: Ending, expected: tuple[Verdict, str]
) -> None:
    assert verdicts(boot(ending, ok(1, "one"))) == [(Verdict.PASS, "ok"), expected]
    assert verdicts(boot(ending)) == [expected]


def test_a_boot_that_never_spoke_is_charged_to_all() -> None:
    record = boot(Closed(), plan=None)
    said = (Verdict.NO_RESULT, "the console ended before the probe spoke")
    assert verdicts(record) == [said, said]
    assert judge(CASES, record)[0].detail == ("the", "tail")


def test_what_the_case_and_the_crash_said_is_the_detail() -> None:
    (result,) = judge(CASES, boot(Crash(True, "64 > 16", ("a trace",))))
    assert result.detail == ("CALL: CLEAN", "a trace")


@pytest.mark.parametrize(
    "unfinished",
    [
        (),
        ("CALL: CLEAN", "DONE: CLEAN"),
        ("CALL: CLEAN", "DONE: CLEAN", "FAIL: CLEAN: gfn 3"),
        ("a note", "CALLING: nobody"),
    ],
)
def test_a_lock_order_crash_outside_a_call_under_test_proves_nothing(
    unfinished: tuple[str, ...],
) -> None:
    record = boot(LOCK_ORDER, ok(1, "one"), unfinished=unfinished)
    assert verdicts(record)[1] == (Verdict.CRASH, "outside the calls under test: lock order")
    assert not prove(CONTROLLED, "release", judge(CASES, record)[1]).proven


def test_a_lock_order_crash_before_the_probe_spoke_proves_nothing() -> None:
    record = boot(LOCK_ORDER, plan=None, unfinished=())
    said = (Verdict.CRASH, "before the probe spoke: lock order")
    assert verdicts(record) == [said, said]
    assert not prove(CONTROLLED, "release", judge(CASES, record)[0]).proven


def test_a_lock_order_crash_in_the_call_under_test_proves_the_case() -> None:
    (result,) = judge(CASES, boot(LOCK_ORDER))
    assert prove(CONTROLLED, "release", result).proven


@pytest.mark.parametrize("count", [0, 1, 3])
def test_another_plan_than_asked_for(count: int) -> None:
    said = (Verdict.ERROR, f"the probe planned {count} of 2 cases")
    assert verdicts(boot(Reported(), ok(1, "one"), plan=Plan(count))) == [said, said]


@pytest.mark.parametrize("report", [ok(2, "one"), ok(1, "two"), ok(1, "unknown")])
def test_an_answer_to_another_question_is_no_pass(report: CaseReport) -> None:
    said = f"the probe answered {report.number} {report.name} for 1 one"
    assert verdicts(boot(Hang("silent"), report))[0] == (Verdict.ERROR, said)


def test_reasons() -> None:
    failed = CaseReport(1, "one", Status.NOT_OK, "", ("a note", "FAIL: gfn 3", "FAIL: gfn 4"))
    broken = CaseReport(2, "two", Status.ERROR, "createdomain: -EINVAL (-22)", ())
    assert verdicts(boot(Reported(), failed, broken)) == [
        (Verdict.FAIL, "gfn 3"),
        (Verdict.ERROR, "createdomain: -EINVAL (-22)"),
    ]


def test_a_failure_without_a_reason_is_one() -> None:
    failed = CaseReport(1, "one", Status.NOT_OK, "", ())
    assert verdicts(boot(Hang("silent"), failed))[0] == (Verdict.FAIL, "not ok")
