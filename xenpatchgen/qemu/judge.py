"""From what a boot left behind to verdicts: a pure function, and the only place that gives them.

Every case starts without a result. A result line gives it one; the first case without one is
charged with what ended the boot, and the cases behind it get no verdict, because they never ran.
Only a boot in which the probe never spoke is charged to all of them.

Xen's lock-order check is a BUG of a case only during a call that the case is about. The probe says
when one begins and ends; anywhere else the check says nothing of the nesting under test.
"""

from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.qemu.console import Closed, Hang
from xenpatchgen.qemu.crash import Crash
from xenpatchgen.qemu.ktap_model import CaseReport, Status
from xenpatchgen.qemu.record import Boot, Broken, Timed

TAIL_LINES = 20

# The probe's diagnostic before a call under test; another one follows as soon as it is back.
_CALLING = "CALL: "

_VERDICTS = {
    Status.OK: Verdict.PASS,
    Status.NOT_OK: Verdict.FAIL,
    Status.SKIP: Verdict.SKIP,
    Status.ERROR: Verdict.ERROR,
}


def judge(cases: tuple[Case, ...], boot: Boot) -> tuple[CaseResult, ...]:
    """Verdicts for the first of `cases`, which the boot ran in this order; never none of them."""
    if boot.plan is None:
        return tuple(_charged(case, boot) for case in cases)
    if boot.plan.count != len(cases):
        return tuple(_miscounted(case, boot, len(cases)) for case in cases)
    results = [
        _reported(case, number, timed, boot)
        for number, (case, timed) in enumerate(zip(cases, boot.reports, strict=False), 1)
    ]
    if len(results) < len(cases):
        results.append(_charged(cases[len(results)], boot))
    return tuple(results)


def _reported(case: Case, number: int, timed: Timed, boot: Boot) -> CaseResult:
    report = timed.report
    verdict, summary = _VERDICTS[report.status], _summary(report)
    if (report.number, report.name) != (number, case.name) and verdict is not Verdict.ERROR:
        verdict = Verdict.ERROR
        summary = f"the probe answered {report.number} {report.name} for {number} {case.name}"
    return _result(case, boot, verdict, summary, report.diagnostics, timed.seconds)


def _summary(report: CaseReport) -> str:
    """The reason that the probe gave; a failure's is the first of its diagnostics that says so."""
    failures = (line for line in report.diagnostics if line.startswith("FAIL: "))
    return report.reason or next(failures, report.status.value).removeprefix("FAIL: ")


def _charged(case: Case, boot: Boot) -> CaseResult:
    """The verdict on the case that was running, or to be run, when the boot ended."""
    detail = boot.kept[-TAIL_LINES:]
    match boot.ending:
        case Crash():
            verdict, summary = _crashed(boot.ending, boot)
            detail = (*boot.unfinished, *boot.ending.detail)
        case Hang(summary):
            verdict = Verdict.TIMEOUT
        case Broken(summary):
            verdict = Verdict.ERROR
        case Closed() if boot.plan:
            verdict, summary = Verdict.CRASH, "the machine ended without a word"
        case _:
            verdict, summary = Verdict.NO_RESULT, "the console ended before the probe spoke"
    return _result(case, boot, verdict, summary, detail, boot.seconds)


def _crashed(crash: Crash, boot: Boot) -> tuple[Verdict, str]:
    """The verdict on a crash, and its summary.

    Numbers of a lock-order violation are the summary of a BUG only, because there they prove that
    the case was tested; of any other they stay in the detail.
    """
    if not crash.lock_order:
        return Verdict.CRASH, crash.summary
    if boot.plan is None:
        return Verdict.CRASH, "before the probe spoke: lock order"
    if not any(line.startswith(_CALLING) for line in boot.unfinished[-1:]):
        return Verdict.CRASH, "outside the calls under test: lock order"
    return Verdict.BUG, crash.summary


def _miscounted(case: Case, boot: Boot, asked: int) -> CaseResult:
    assert boot.plan is not None
    summary = f"the probe planned {boot.plan.count} of {asked} cases"
    return _result(case, boot, Verdict.ERROR, summary, boot.kept[-TAIL_LINES:], boot.seconds)


def _result(
    case: Case, boot: Boot, verdict: Verdict, summary: str, detail: tuple[str, ...], seconds: float
) -> CaseResult:
    return CaseResult(case.id, verdict, summary, detail, boot.command, seconds, boot.log)
