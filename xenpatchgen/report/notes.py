"""What a reader must know beside the tables: surprises first, then reasons, then gaps."""

from collections.abc import Iterable, Iterator

from xenpatchgen.build.model import BuildFailure
from xenpatchgen.compare.plan import BASELINE
from xenpatchgen.compare.records import Comparison, Proof
from xenpatchgen.report.timelines import replay_command
from xenpatchgen.report.view import named, several_configurations
from xenpatchgen.simulator.search.caption import caption


def notes(comparison: Comparison) -> tuple[str, ...]:
    """One line each."""
    return (
        *_failed_builds(comparison),
        *_surprises(comparison),
        *_findings(comparison),
        *_perils(comparison),
        *_reasons(comparison),
        *_gaps(comparison),
        *_kept(comparison),
    )


def control_of(comparison: Comparison, proof: Proof) -> str:
    """The control's name, with the configuration where there are several."""
    several = several_configurations(comparison)
    return f"{proof.control} ({proof.configuration})" if several else proof.control


def _failed_builds(comparison: Comparison) -> Iterator[str]:
    for variant in comparison.variants:
        if isinstance(variant.build, BuildFailure):
            name = named(comparison, variant)
            yield f"UNEXPECTED: {name} does not build: {variant.build.summary}"


def _surprises(comparison: Comparison) -> Iterator[str]:
    for variant in comparison.variants:
        for judged in variant.cases:
            if not judged.expected:
                said = f"{judged.result.verdict.value} {judged.result.summary} ({judged.why})"
                name = named(comparison, variant)
                yield f"UNEXPECTED: {name}, {judged.result.case}: {said}"


def _findings(comparison: Comparison) -> Iterator[str]:
    """What is found about the tree as it is, and how to see it again."""
    for finding in comparison.findings:
        again = replay_command(comparison.tree, BASELINE, finding)
        said = f"upstream: {finding.case}: {finding.verdict.value} {finding.summary}"
        yield f"{said}; replay with: {again}" if again else said


def _perils(comparison: Comparison) -> Iterator[str]:
    """Which paths of Xen's own a variant lets through though they can deadlock, the first told."""
    for variant in comparison.variants:
        if variant.perils:
            cases = ", ".join(peril.case for peril in variant.perils)
            first = caption(variant.perils[0].deadlock)
            yield f"can deadlock: {named(comparison, variant)} lets through {cases}; {first}"


def _reasons(comparison: Comparison) -> Iterator[str]:
    """Why expected failures are expected, each reason once for all that share it."""
    shared: dict[tuple[str, str], dict[str, None]] = {}
    for variant in comparison.variants:
        for judged in variant.cases:
            if judged.expected and judged.why and not judged.finding:
                names = shared.setdefault((judged.result.case, judged.why), {})
                names[variant.name] = None
    cases: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for (case, why), names in shared.items():
        cases.setdefault(((*names,), why), []).append(case)
    for (alike, why), of in cases.items():
        yield f"expected: {', '.join(of)} of {', '.join(alike)}: {why}"


def _kept(comparison: Comparison) -> Iterator[str]:
    """Whose results are not of this run."""
    names = [
        named(comparison, variant)
        for variant in comparison.variants
        if any(judged.result.kept for judged in variant.cases)
    ]
    if names:
        same = "with the same sources, compiler and tool"
        yield f"kept: results of {', '.join(names)} are of an earlier run {same}"


def _gaps(comparison: Comparison) -> Iterator[str]:
    unproven = [proof for proof in comparison.proofs if not proof.proven and not proof.regression]
    return gaps((proof, control_of(comparison, proof)) for proof in unproven)


def gaps(unproven: Iterable[tuple[Proof, str]]) -> Iterator[str]:
    """What proves nothing, and why: a reason that several share, such as a tree that their controls
    cannot be made in, once for all. Each comes with its control's name.
    """
    shared: dict[str, list[str]] = {}
    for proof, control in unproven:
        shared.setdefault(proof.summary, []).append(f"{proof.case} (control {control})")
    for why, cases in shared.items():
        yield f"proves nothing: {', '.join(cases)}: {why}"
