"""What is done with one variant: written, simulated, built, measured, booted.

A variant that does not build is a finding, and the others go on. Builds come from the store where
it has them, so a run that was broken off continues where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.build.builder import build
from xenpatchgen.build.cost import measure_cost
from xenpatchgen.build.model import BuildConfig, BuildFailure, BuildResult, Cost
from xenpatchgen.compare.copying import run_copy_suite
from xenpatchgen.compare.kept import remark
from xenpatchgen.compare.plan import Event, Request, Stage, Tell
from xenpatchgen.compare.searching import (
    SearchRecord,
    header_of,
    results_of,
    run_paths,
    run_search_suite,
)
from xenpatchgen.qemu import catalogue as boots
from xenpatchgen.qemu.probe_image import build_probe
from xenpatchgen.qemu.run import boot
from xenpatchgen.series.mail import Mails, write_mails
from xenpatchgen.series.model import Series
from xenpatchgen.simulator.copying.verdict import grouped
from xenpatchgen.simulator.run import simulate
from xenpatchgen.simulator.search.paths import Taken
from xenpatchgen.trees.export import export_folder
from xenpatchgen.variants.model import Variant


@dataclass(frozen=True)
class Written:
    """A variant as far as no configuration matters."""

    variant: Variant
    series: Series
    mails: Mails | None
    simulated: tuple[CaseResult, ...]
    searches: tuple[SearchRecord, ...]
    paths: tuple[Taken, ...]


@dataclass(frozen=True)
class Found:
    """A variant in one configuration, before it is judged."""

    written: Written
    config: BuildConfig
    build: BuildResult | BuildFailure | None
    cost: Cost | None
    results: tuple[CaseResult, ...]


def write(request: Request, variant: Variant, series: Series, tell: Tell) -> Written:
    """Mail folder, scenarios and copy of one variant."""
    mails = None
    if request.patches is not None:
        # What is only there to fail is nothing that anybody vouches for.
        signoff = request.signoff and variant.status != "control"
        mails = write_mails(series, variant, request.patches, signoff=signoff)
    results: tuple[CaseResult, ...] = ()
    searches: tuple[SearchRecord, ...] = ()
    header = header_of(series.tree, series.tip)
    if Stage.SEARCH in request.stages:
        searches = _search(request, variant, header, tell)
        results += results_of(searches)
    paths: tuple[Taken, ...] = ()
    if Stage.SIMULATE in request.stages:
        results += _simulate(request, variant, series, header, tell)
        paths = run_paths(header, request.settings)
    return Written(variant, series, mails, results, searches, paths)


def _search(
    request: Request, variant: Variant, header: bytes, tell: Tell
) -> tuple[SearchRecord, ...]:
    records = run_search_suite(header, request.tree, request.search, request.settings)
    tell(Event(variant.name, "search", _how_searched(records)))
    return records


def _how_searched(records: Sequence[SearchRecord]) -> str:
    results = results_of(records)
    number = "1 search" if len(results) == 1 else f"{len(results)} searches"
    states = sum(record.evidence.states for record in records)
    rate = round(states / (sum(result.seconds for result in results) or 1))
    said = f"{number} for deadlocks, {grouped(states)} states, {grouped(rate)} a second"
    return f"{said}{remark(results)}"


def _simulate(
    request: Request, variant: Variant, series: Series, header: bytes, tell: Tell
) -> tuple[CaseResult, ...]:
    scenarios = simulate(header, work=_runs(request, series, "simulator"))
    tell(Event(variant.name, "simulate", f"{len(scenarios)} scenarios"))
    tell(Event(variant.name, "simulate", "copy, under way", passing=True))
    copy = run_copy_suite(series.tree.repo, series.tip, request.settings)
    tell(Event(variant.name, "simulate", f"copy, {_how_copied(copy)}"))
    return (*scenarios, *copy)


def _how_copied(results: Sequence[CaseResult]) -> str:
    runs = max((result.runs for result in results), default=0)
    if results and not runs:
        return f"not simulated: {results[0].summary}"
    return f"{len(results)} properties, {grouped(runs)} interleavings{remark(results)}"


def examine(request: Request, written: Written, config: BuildConfig, tell: Tell) -> Found:
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
            said = ", ".join(f"{one.verdict.value} {one.summary}" for one in booted)
            tell(Event(name, "boot", f"{config.name}, {said}"))
    return Found(written, config, built, cost, results)


def _build(
    request: Request, written: Written, config: BuildConfig, tell: Tell
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
    """Where harness and consoles of a variant stay, for whoever repeats a run by hand."""
    return request.settings.at("runs", series.variant, series.tip_tree[:16], *what)


def _boot(
    request: Request, series: Series, config: BuildConfig, built: BuildResult
) -> tuple[CaseResult, ...]:
    repo, exports = series.tree.repo, request.settings.at("headers")
    headers = export_folder(repo, series.tip, "xen/include", exports)
    probe = build_probe(headers, request.settings.at("probes"))
    return boot(built.xen, probe, boots.cases(), out=_runs(request, series, "qemu", config.name))
