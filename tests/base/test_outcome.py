"""Verdicts: earned, never assumed, and the worst wins."""

import pytest

from xenpatchgen.base.outcome import Case, Verdict, worst


def test_no_verdict_at_all_is_no_result() -> None:
    assert worst([]) is Verdict.NO_RESULT


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([Verdict.PASS, Verdict.PASS], Verdict.PASS),
        ([Verdict.PASS, Verdict.SKIP], Verdict.SKIP),
        ([Verdict.BUG, Verdict.FAIL, Verdict.PASS], Verdict.BUG),
        ([Verdict.CRASH, Verdict.BUG], Verdict.CRASH),
        ([Verdict.ERROR, Verdict.TIMEOUT], Verdict.ERROR),
        ([Verdict.NO_RESULT, Verdict.CRASH], Verdict.NO_RESULT),
    ],
)
def test_worst_wins(verdicts: list[Verdict], expected: Verdict) -> None:
    assert worst(verdicts) is expected


def test_a_case_is_named_by_suite_and_name() -> None:
    assert Case("qemu", "log-dirty-clean", "", "", None).id == "qemu/log-dirty-clean"
