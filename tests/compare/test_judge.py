"""What counts as expected, what as proven, and what CI is told."""

from collections.abc import Callable

import pytest

from tests.compare.conftest import BOOT, COPY, CRASHED, GOOD, GROWTH, OWN_CALL, Results
from xenpatchgen.base.outcome import Case, CaseResult, Control, Verdict
from xenpatchgen.compare.judge import exit_code, judge, prove
from xenpatchgen.compare.records import Comparison
from xenpatchgen.variants.manifest import Expectation

Make = Callable[..., Comparison]
CONTROL = "unbiased+direct"
CANDIDATE = "current-bias+direct"


def test_all_as_the_manifests_expect(comparison: Make) -> None:
    found = comparison({CONTROL: CRASHED, CANDIDATE: GOOD})
    assert exit_code(found) == 0
    assert all(judged.expected for variant in found.variants for judged in variant.cases)
    assert [proof.proven for proof in found.proofs] == [True, False, True]


def test_a_control_that_passes_proves_nothing_and_is_an_unexpected_pass(comparison: Make) -> None:
    found = comparison({CONTROL: GOOD, CANDIDATE: GOOD})
    assert not any(proof.proven for proof in found.proofs)
    assert not any(judged.proven for judged in found.variants[1].cases)
    assert "must fail with 64 > 16" in found.proofs[0].summary
    assert exit_code(found) == 1


def test_a_control_that_fails_with_other_numbers_proves_nothing(comparison: Make) -> None:
    other = {**CRASHED, BOOT: (Verdict.BUG, "80 > 16")}
    found = comparison({CONTROL: other, CANDIDATE: GOOD})
    assert [proof.proven for proof in found.proofs] == [True, False, False]
    assert exit_code(found) == 1


def test_a_control_that_was_not_run_leaves_cases_unproven(comparison: Make) -> None:
    found = comparison({CANDIDATE: GOOD})
    assert not any(proof.proven for proof in found.proofs)
    assert exit_code(found) == 0


@pytest.mark.parametrize("verdict", [Verdict.SKIP, Verdict.ERROR, Verdict.NO_RESULT])
def test_a_control_that_did_not_run_to_a_failure_proves_nothing(
    comparison: Make, verdict: Verdict
) -> None:
    skipped = {**CRASHED, COPY: (verdict, "64 > 16")}
    assert not comparison({CONTROL: skipped}).proofs[0].proven


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict.PASS, 0),
        (Verdict.SKIP, 0),
        (Verdict.FAIL, 1),
        (Verdict.BUG, 1),
        (Verdict.CRASH, 1),
        (Verdict.TIMEOUT, 1),
        (Verdict.ERROR, 10),
        (Verdict.NO_RESULT, 10),
    ],
)
def test_the_exit_code_of_each_verdict(comparison: Make, verdict: Verdict, code: int) -> None:
    results: Results = {CONTROL: CRASHED, CANDIDATE: {**GOOD, BOOT: (verdict, "")}}
    assert exit_code(comparison(results)) == code


def test_an_expected_failure_with_another_verdict_is_unexpected(comparison: Make) -> None:
    crashed = {**CRASHED, BOOT: (Verdict.CRASH, "page fault, not 64 > 16")}
    judged = comparison({CONTROL: crashed}).variants[0].cases[-1]
    assert not judged.expected
    assert judged.why.startswith("expected BUG: the panic of the thread")


def test_a_regression_case_is_only_compared(comparison: Make) -> None:
    fails = (Verdict.FAIL, "9 classes")
    results: Results = {
        CONTROL: CRASHED,
        "upstream+direct": {**GOOD, GROWTH: fails},
        CANDIDATE: {**GOOD, GROWTH: fails},
    }
    assert exit_code(comparison(results)) == 0
    results[CANDIDATE] = {**GOOD, GROWTH: (Verdict.CRASH, "")}
    assert exit_code(comparison(results)) == 1


def test_a_variant_that_does_not_build(comparison: Make) -> None:
    results: Results = {CONTROL: CRASHED, CANDIDATE: {COPY: GOOD[COPY]}}
    assert exit_code(comparison(results, unbuilt=(CANDIDATE,))) == 1


FAILS = (Verdict.FAIL, "peer: byte 3 never came")
AS_IT_IS = "upstream+direct"
OTHER_COPY = "upstream+bounce-buffer"


def copied(comparison: Make, **said: tuple[Verdict, str]) -> dict[str, tuple[bool, bool, str]]:
    """Whether each variant's copy is as expected and a finding, and why, by variant."""
    names = {"as_it_is": AS_IT_IS, "candidate": CANDIDATE, "other": OTHER_COPY}
    found = comparison({names[key]: {OWN_CALL: one} for key, one in said.items()})
    return {
        variant.name: (judged.expected, judged.finding, judged.why)
        for variant in found.variants
        for judged in variant.cases
    }


def test_what_the_tree_itself_fails_is_a_finding_and_nobodys_fault(comparison: Make) -> None:
    said = copied(comparison, as_it_is=FAILS, candidate=FAILS)
    finding = (True, True, "a finding about the tree as it is")
    assert said == {AS_IT_IS: finding, CANDIDATE: finding}


def test_another_copy_strategy_has_no_such_excuse(comparison: Make) -> None:
    said = copied(comparison, as_it_is=FAILS, other=FAILS)
    assert said[OTHER_COPY] == (False, False, "expected PASS")


def test_failing_otherwise_than_the_tree_is_unexpected(comparison: Make) -> None:
    said = copied(comparison, as_it_is=FAILS, candidate=(Verdict.CRASH, "use after poison"))
    assert said[CANDIDATE] == (False, False, "expected FAIL: the tree as it is fails so")


def test_a_lock_model_may_keep_the_copy_from_failing(comparison: Make) -> None:
    passes = (Verdict.PASS, "no violation")
    assert copied(comparison, as_it_is=FAILS, candidate=passes)[CANDIDATE] == (True, False, "")


def test_failing_what_the_tree_passes_is_unexpected(comparison: Make) -> None:
    said = copied(comparison, as_it_is=(Verdict.PASS, "no violation"), candidate=FAILS)
    assert said[CANDIDATE] == (False, False, "expected PASS")


def test_a_manifest_is_heard_before_a_finding() -> None:
    result = CaseResult(OWN_CALL.id, *FAILS)
    known = Expectation(OWN_CALL.id, Verdict.FAIL, "it is known")
    proofs = {OWN_CALL.id: prove(OWN_CALL, "release", None)}
    (judged,) = judge([known], [result], proofs, {}, {OWN_CALL.id: result})
    assert (judged.expected, judged.finding, judged.why) == (True, False, "it is known")


@pytest.mark.parametrize("verdict", [Verdict.ERROR, Verdict.NO_RESULT])
def test_our_own_fault_is_no_finding(comparison: Make, verdict: Verdict) -> None:
    found = comparison({AS_IT_IS: {OWN_CALL: (verdict, "")}})
    assert found.findings == ()
    assert exit_code(found) == 10


STRICT_CASE = "search/controller"
KNOWN = Expectation((STRICT_CASE, "search/page-sharing"), Verdict.FAIL, "equal levels nest")


def judged_search(case: str, verdict: Verdict, was: Verdict = Verdict.PASS) -> tuple[bool, str]:
    """Whether `verdict` is as expected, where the tree as it is said `was`, and why."""
    proof = prove(
        Case("search", case.partition("/")[2], "a title", "a mail", None), "release", None
    )
    (one,) = judge([KNOWN], [CaseResult(case, verdict, "")], {case: proof}, {case: was})
    return one.expected, one.why


def test_each_case_of_an_expectation_is_expected() -> None:
    for case in KNOWN.cases:
        assert judged_search(case, Verdict.FAIL) == (True, "equal levels nest")
        assert judged_search(case, Verdict.PASS) == (False, "expected FAIL: equal levels nest")
    assert judged_search("search/any-on-any", Verdict.FAIL)[0] is False


def test_looser_rules_may_fail_what_the_stricter_ones_do() -> None:
    """What else they find has reasons of its own, so none is told."""
    assert judged_search(f"{STRICT_CASE}:any-order", Verdict.FAIL) == (True, "")


def test_looser_rules_that_pass_are_no_surprise() -> None:
    """A search of one case says nothing against that: it is not the case that was expected."""
    assert judged_search(f"{STRICT_CASE}:any-order", Verdict.PASS) == (True, "")


@pytest.mark.parametrize("verdict", [Verdict.CRASH, Verdict.ERROR])
def test_looser_rules_that_end_otherwise_are_unexpected(verdict: Verdict) -> None:
    expected, why = judged_search(f"{STRICT_CASE}:any-order", verdict)
    assert (expected, why) == (False, "expected FAIL")


def test_looser_rules_of_which_nothing_is_said_are_compared_with_the_tree() -> None:
    case = "search/any-on-any:any-order"
    assert judged_search(case, Verdict.FAIL, was=Verdict.FAIL)[0]
    assert judged_search(case, Verdict.FAIL, was=Verdict.PASS) == (False, "expected PASS")


def test_a_search_whose_control_finds_no_deadlock_is_unproven() -> None:
    case = Case("search", "controller", "a title", "a mail", Control("unbiased+direct", "deadlock"))
    for verdict, summary, proven in (
        (Verdict.FAIL, "5 deadlocks, e.g. p2m, p2m", True),
        (Verdict.FAIL, "2 findings, e.g. level-left: level 64 on CPU0", False),
        (Verdict.PASS, "5 deadlocks, e.g. p2m, p2m, a remark", False),
        (Verdict.PASS, "none, depth 4", False),
        (Verdict.ERROR, "3 candidates that no run confirmed", False),
    ):
        proof = prove(case, "release", CaseResult(case.id, verdict, summary))
        assert (proof.proven, proof.ran) == (proven, True), summary
