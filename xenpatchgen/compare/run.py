"""A comparison from its request to its record, one variant after the other.

A variant that does not fit the tree ends the run before anything slow is started; a variant that
does not build is a finding, and the others go on. Builds are kept in the store, so a run that was
broken off continues where it was.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen import __version__
from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.build.builder import build
from xenpatchgen.build.cost import measure_cost
from xenpatchgen.build.model import BuildConfig, BuildFailure, BuildResult, Cost
from xenpatchgen.compare.judge import judge, prove
from xenpatchgen.compare.plan import (
    BASELINE,
    Event,
    Request,
    Stage,
    Tell,
    planned_cases,
    with_controls,
)
from xenpatchgen.compare.records import Comparison, Machine, Proof, VariantRecord
from xenpatchgen.qemu import catalogue as boots
from xenpatchgen.qemu.probe_image import build_probe
from xenpatchgen.qemu.run import boot
from xenpatchgen.qemu.version import qemu_version
from xenpatchgen.series.generate import generate
from xenpatchgen.series.mail import Mails, write_mails
from xenpatchgen.series.model import Series
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.simulator.run import simulate
from xenpatchgen.trees.export import export_folder
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.shape import LOCKS_HEADER
from xenpatchgen.variants.catalogue import Variant


@dataclass(frozen=True)
class _Written:
    """A variant as far as no configuration matters."""

    variant: Variant
    series: Series
    mails: Mails | None
    simulated: tuple[CaseResult, ...]


@dataclass(frozen=True)
class _Found:
    """A variant in one configuration, before it is judged."""

    written: _Written
    config: BuildConfig
    build: BuildResult | BuildFailure | None
    cost: Cost | None
    results: tuple[CaseResult, ...]


def compare(request: Request, tell: Tell) -> Comparison:
    """Carry out `request`. `tell` hears of each step as it starts or ends."""
    started = time.monotonic()
    cases = planned_cases(request.stages)
    variants = with_controls(request.variants, cases) if request.controls else request.variants
    series = {variant: generate(request.tree, variant) for variant in variants}
    written = [_write(request, variant, series[variant], tell) for variant in variants]
    found = [_examine(request, one, config, tell) for config in request.configs for one in written]
    proofs = _proofs(request, cases, found)
    baseline = _baseline(found)
    return Comparison(
        tree=request.tree,
        machine=_machine(request, found),
        cases=cases,
        proofs=proofs,
        variants=tuple(_record(one, proofs, baseline) for one in found),
        seconds=time.monotonic() - started,
    )


def _write(request: Request, variant: Variant, series: Series, tell: Tell) -> _Written:
    """Mail folder and scenarios of one variant."""
    mails = None
    if request.patches is not None:
        mails = write_mails(series, variant, request.patches, signoff=request.signoff)
    results: tuple[CaseResult, ...] = ()
    if Stage.SIMULATE in request.stages:
        header = read_file(series.tree.repo, series.tip, LOCKS_HEADER)
        results = simulate(header, work=_runs(request, series, "simulator"))
        tell(Event(variant.name, "simulate", f"{len(results)} scenarios"))
    return _Written(variant, series, mails, results)


def _examine(request: Request, written: _Written, config: BuildConfig, tell: Tell) -> _Found:
    """Build, measure and boot one variant in one configuration, as far as the stages go."""
    built: BuildResult | BuildFailure | None = None
    cost: Cost | None = None
    results = written.simulated
    name, series = written.variant.name, written.series
    if Stage.BUILD in request.stages:
        built = _build(request, written, config, tell)
        tell(Event(name, "build", f"{config.name}, {_how_built(built)}"))
    if isinstance(built, BuildResult):
        cost = measure_cost(built)
        if Stage.BOOT in request.stages:
            booted = _boot(request, series, config, built)
            results += booted
            tell(Event(name, "boot", ", ".join(f"{r.verdict.value} {r.summary}" for r in booted)))
    return _Found(written, config, built, cost, results)


def _build(
    request: Request, written: _Written, config: BuildConfig, tell: Tell
) -> BuildResult | BuildFailure:
    def on_progress(objects: int) -> None:
        text = f"{config.name}, {objects} objects"
        tell(Event(written.variant.name, "build", text, passing=True))

    on_progress(0)
    series = written.series
    return build(
        series.tree.repo, series.tip, series.tip_tree, config, request.settings, on_progress
    )


def _how_built(built: BuildResult | BuildFailure) -> str:
    if isinstance(built, BuildFailure):
        return f"does not build: {built.summary}"
    return "from the store" if built.cached else f"{built.seconds:.0f} s"


def _runs(request: Request, series: Series, *what: str) -> Path:
    """Where harness and consoles of a source state stay, for whoever repeats a run by hand."""
    return request.settings.at("runs", series.tip_tree[:16], *what)


def _boot(
    request: Request, series: Series, config: BuildConfig, built: BuildResult
) -> tuple[CaseResult, ...]:
    repo, exports = series.tree.repo, request.settings.at("headers")
    headers = export_folder(repo, series.tip, "xen/include", exports)
    probe = build_probe(headers, request.settings.at("probes"))
    return boot(built.xen, probe, boots.cases(), out=_runs(request, series, "qemu", config.name))


def _proofs(
    request: Request, cases: tuple[Case, ...], found: Iterable[_Found]
) -> tuple[Proof, ...]:
    """What each case's control said: a variant's own run, or the simulator's seeded header."""
    said = {
        (one.config.name, one.written.variant.name, result.case): result
        for one in found
        for result in one.results
    }
    seeded: Mapping[str, CaseResult] = {}
    if Stage.SIMULATE in request.stages and request.controls:
        header = read_file(request.tree.repo, request.tree.commit, LOCKS_HEADER)
        seeded = run_controls(header, work=request.settings.at("runs", "controls"))
    return tuple(
        prove(case, config.name, said.get((config.name, name, case.id)) or seeded.get(case.id))
        for config in request.configs
        for case in cases
        for name in [case.control.name if case.control else ""]
    )


def _baseline(found: Iterable[_Found]) -> Mapping[tuple[str, str], Verdict]:
    """What the tree as it is says of each case, by configuration and case id."""
    return {
        (one.config.name, result.case): result.verdict
        for one in found
        if one.written.variant.name == BASELINE
        for result in one.results
    }


def _record(
    found: _Found, proofs: Iterable[Proof], baseline: Mapping[tuple[str, str], Verdict]
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
        cases=judge(variant, found.results, mine, as_is),
    )


def _machine(request: Request, found: Iterable[_Found]) -> Machine:
    compilers = (one.build.compiler for one in found if isinstance(one.build, BuildResult))
    return Machine(
        tool=__version__,
        compiler=next(compilers, ""),
        qemu=qemu_version() if Stage.BOOT in request.stages else "",
    )
