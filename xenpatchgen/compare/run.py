"""A comparison from its request to its record, one variant after the other.

Every series is generated first, so that a variant that does not fit the tree ends the run before
anything slow is started.
"""

import time
from collections.abc import Iterable, Mapping

from xenpatchgen import __version__
from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.build.model import BuildResult
from xenpatchgen.compare.findings import find_findings, findings_for
from xenpatchgen.compare.judge import judge
from xenpatchgen.compare.plan import Request, Stage, Tell, planned_cases, with_controls
from xenpatchgen.compare.proofs import find_baseline, find_proofs
from xenpatchgen.compare.records import Comparison, Machine, Peril, Proof, VariantRecord
from xenpatchgen.compare.stages import Found, examine, write
from xenpatchgen.qemu.version import qemu_version
from xenpatchgen.series.generate import generate


def compare(request: Request, tell: Tell) -> Comparison:
    """Carry out `request`. `tell` hears of each step as it starts or ends."""
    started = time.monotonic()
    cases = planned_cases(request.stages, request.search)
    variants = request.variants
    if request.controls:
        variants = with_controls(variants, cases)
    series = {variant: generate(request.tree, variant) for variant in variants}
    written = [write(request, variant, series[variant], tell) for variant in variants]
    found = [examine(request, one, config, tell) for config in request.configs for one in written]
    findings = find_findings(request, written)
    proofs = find_proofs(request, cases, found, tell)
    baseline = find_baseline(found)
    return Comparison(
        tree=request.tree,
        machine=_machine(request, found),
        cases=cases,
        proofs=proofs,
        variants=tuple(_record(one, proofs, baseline, findings) for one in found),
        seconds=time.monotonic() - started,
        findings=findings,
    )


def _record(
    found: Found,
    proofs: Iterable[Proof],
    baseline: Mapping[tuple[str, str], Verdict],
    findings: Iterable[CaseResult],
) -> VariantRecord:
    variant = found.written.variant
    mine = {proof.case: proof for proof in proofs if proof.configuration == found.config.name}
    as_is = {case: said for (config, case), said in baseline.items() if config == found.config.name}
    return VariantRecord(
        name=variant.name,
        configuration=found.config.name,
        title=variant.lock_model.manifest.title,
        status=variant.status,
        series=found.written.series,
        mails=found.written.mails,
        build=found.build,
        cost=found.cost,
        cases=judge(
            variant.expectations(found.written.series.tree.shape.value),
            found.results,
            mine,
            as_is,
            findings_for(variant, findings),
        ),
        searches=tuple(one.evidence for one in found.written.searches),
        perils=tuple(
            Peril(path.result.case, path.deadlock) for path in found.written.paths if path.deadlock
        ),
    )


def _machine(request: Request, found: Iterable[Found]) -> Machine:
    compilers = (one.build.compiler for one in found if isinstance(one.build, BuildResult))
    return Machine(
        tool=__version__,
        compiler=next(compilers, ""),
        qemu=qemu_version() if Stage.BOOT in request.stages else "",
    )
