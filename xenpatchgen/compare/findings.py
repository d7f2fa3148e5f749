"""What the tree's own code fails of the copy suite: findings about the tree, no variant's fault.

A variant that leaves the copy as it found it is judged by them. The tree as it is need be none of
the variants compared for that: it is then simulated beside them.
"""

from collections.abc import Iterable, Mapping

from xenpatchgen.base.outcome import FAILING, CaseResult
from xenpatchgen.compare.copying import run_copy_suite
from xenpatchgen.compare.plan import BASELINE, Request, Stage
from xenpatchgen.compare.stages import Written
from xenpatchgen.variants.catalogue import find_variant
from xenpatchgen.variants.model import Variant


def copies_as_found(variant: Variant) -> bool:
    """Whether the log-dirty copy of `variant` is the tree's own."""
    return variant.copy_strategy.manifest.status == "as-found"


def find_findings(request: Request, written: Iterable[Written]) -> tuple[CaseResult, ...]:
    """The failures of the tree as it is, where a variant's verdicts or a reader need them.

    What the manifests of `upstream+direct` expect is known, and no finding.
    """
    concerned = [one for one in written if copies_as_found(one.variant)]
    if Stage.SIMULATE not in request.stages or not concerned:
        return ()
    as_it_is = find_variant(BASELINE)
    expected = {
        (case, known.verdict)
        for known in as_it_is.expectations(request.tree.shape.value)
        for case in known.cases
    }
    return tuple(
        result
        for result in run_copy_suite(request.tree.repo, request.tree.commit, request.settings)
        if result.verdict in FAILING and (result.case, result.verdict) not in expected
    )


def findings_for(variant: Variant, findings: Iterable[CaseResult]) -> Mapping[str, CaseResult]:
    """Those of `findings` that `variant` may fail as well, by case id: all, or none."""
    if not copies_as_found(variant):
        return {}
    return {result.case: result for result in findings}
