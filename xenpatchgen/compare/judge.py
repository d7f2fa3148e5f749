"""Results into judgements: what was expected, what was proven, and what that means for CI."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from xenpatchgen.base.outcome import FAILING, OUR_FAULT, Case, CaseResult, Verdict
from xenpatchgen.build.model import BuildFailure
from xenpatchgen.compare.records import REGRESSION, Comparison, Judged, Proof
from xenpatchgen.variants.manifest import Expectation

FINDING = "a finding about the tree as it is"

_NONE: Mapping[str, CaseResult] = {}


def prove(case: Case, configuration: str, control: CaseResult | None) -> Proof:
    """Whether `case` proves something in `configuration`, by what its control's run said."""
    if case.control is None:
        why = "compared with the tree as it is, and proves nothing"
        return Proof(case.id, configuration, REGRESSION, False, why)
    if control is None:
        why = "the control was not run, or is not written for this tree"
        return Proof(case.id, configuration, case.control.name, False, why)
    failed = control.verdict in FAILING and case.control.says in control.summary
    summary = f"{control.verdict.value} {control.summary}".strip()
    # What does not fit the tree was not run, and is no control that passed.
    ran = control.verdict is not Verdict.SKIP
    if ran and not failed and case.control.says:
        summary += f" (must fail with {case.control.says})"
    return Proof(case.id, configuration, case.control.name, failed, summary, ran=ran)


def judge(
    expectations: Iterable[Expectation],
    results: Iterable[CaseResult],
    proofs: Mapping[str, Proof],
    baseline: Mapping[str, Verdict],
    findings: Mapping[str, CaseResult] = _NONE,
) -> tuple[Judged, ...]:
    """Each result of a variant against what is expected of it.

    That is what its manifests say, the first of several, and PASS where they say nothing. A case
    without a control is only compared with the tree as it is, whose verdicts `baseline` holds by
    case id. What of the variant is the tree's own may fail as the tree does: `findings`, by case.
    """
    expected: dict[str, Expectation] = {}
    for expectation in expectations:
        for case in expectation.cases:
            expected.setdefault(case, expectation)
    return tuple(
        _judged_as_found(result, findings[result.case], proofs[result.case])
        if result.case in findings and result.case not in expected
        else _judge(result, _expected_of(result, expected), proofs[result.case], baseline)
        for result in results
    )


def _expected_of(result: CaseResult, expected: Mapping[str, Expectation]) -> Expectation | None:
    """What is expected of the case, which for `CASE:RULES` is what is expected of CASE, unless it
    passes: looser rules admit all that stricter ones do.
    """
    case, _, looser = result.case.partition(":")
    expectation = expected.get(case)
    if not looser or expectation is None:
        return expectation
    # Its reason is that of the stricter rules.
    return None if result.verdict is Verdict.PASS else replace(expectation, why="")


def _judged_as_found(result: CaseResult, finding: CaseResult, proof: Proof) -> Judged:
    """A result of the tree's own code, which is known to fail this case.

    A lock model may keep it from that: then it has passed, and nothing is wrong.
    """
    if result.verdict is finding.verdict:
        return Judged(result, proof.proven, True, FINDING, finding=True)
    if result.verdict in (Verdict.PASS, Verdict.SKIP):
        return Judged(result, proof.proven, True)
    why = f"expected {finding.verdict.value}: the tree as it is fails so"
    return Judged(result, proof.proven, False, why)


def _judge(
    result: CaseResult,
    expectation: Expectation | None,
    proof: Proof,
    baseline: Mapping[str, Verdict],
) -> Judged:
    wanted, why = Verdict.PASS, ""
    if expectation:
        wanted, why = expectation.verdict, expectation.why
    elif proof.regression and result.verdict is not Verdict.PASS:
        wanted = baseline.get(result.case, Verdict.PASS)
    if result.verdict in (wanted, Verdict.SKIP):
        return Judged(result, proof.proven, True, why)
    return Judged(result, proof.proven, False, f"expected {wanted.value}{why and ': '}{why}")


def exit_code(comparison: Comparison) -> int:
    """0 where all is as the manifests expect, 1 where a variant is not, 10 for our own fault.

    A control that was run and did not fail its case is unexpected too, whoever it is.
    """
    judged = [case for variant in comparison.variants for case in variant.cases]
    if any(case.result.verdict in OUR_FAULT for case in judged):
        return 10
    built = not any(isinstance(variant.build, BuildFailure) for variant in comparison.variants)
    controls_failed = all(proof.proven for proof in comparison.proofs if proof.ran)
    return 0 if built and controls_failed and all(case.expected for case in judged) else 1
