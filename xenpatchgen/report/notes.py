"""What a reader must know beside the tables: surprises first, then reasons, then gaps."""

from collections.abc import Iterator

from xenpatchgen.build.model import BuildFailure
from xenpatchgen.compare.records import Comparison, Proof
from xenpatchgen.report.view import named, several_configurations


def notes(comparison: Comparison) -> tuple[str, ...]:
    """One line each."""
    return (
        *_failed_builds(comparison),
        *_surprises(comparison),
        *_reasons(comparison),
        *_gaps(comparison),
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


def _reasons(comparison: Comparison) -> Iterator[str]:
    """Why expected failures are expected, each reason once for all variants that share it."""
    shared: dict[tuple[str, str], dict[str, None]] = {}
    for variant in comparison.variants:
        for judged in variant.cases:
            if judged.expected and judged.why:
                names = shared.setdefault((judged.result.case, judged.why), {})
                names[variant.name] = None
    for (case, why), names in shared.items():
        yield f"expected: {case} of {', '.join(names)}: {why}"


def _gaps(comparison: Comparison) -> Iterator[str]:
    for proof in comparison.proofs:
        if not proof.proven and not proof.regression:
            control = control_of(comparison, proof)
            yield f"proves nothing: {proof.case}: control {control}: {proof.summary}"
