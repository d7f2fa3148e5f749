"""What the verdicts of a comparison rest on: its controls, and the tree as it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.compare.copying import run_copy_suite, run_wrong_copies
from xenpatchgen.compare.judge import prove
from xenpatchgen.compare.kept import remark
from xenpatchgen.compare.plan import BASELINE, SIMULATED, Event, Request, Stage, Tell
from xenpatchgen.compare.records import Proof
from xenpatchgen.compare.searching import header_of, results_of, run_search_suite
from xenpatchgen.compare.stages import Found
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.simulator.copying import catalogue as copying
from xenpatchgen.simulator.run import simulate
from xenpatchgen.simulator.scenario import SUITE
from xenpatchgen.simulator.search import catalogue as searches
from xenpatchgen.variants.catalogue import find_variant


def find_proofs(
    request: Request, cases: tuple[Case, ...], found: Iterable[Found], tell: Tell
) -> tuple[Proof, ...]:
    """What each case's control said: a variant's own run, or what is simulated to that end."""
    said = {
        (one.config.name, one.written.variant.name, result.case): result
        for one in found
        for result in one.results
    }
    apart: dict[str, CaseResult] = {}
    if request.controls:
        present = {name for _, name, _ in said}
        apart |= _wrong_on_purpose(request, tell)
        apart |= _simulated_controls(request, [case for case in cases if _by(case) not in present])
    return tuple(
        prove(case, config.name, said.get((config.name, _by(case), case.id)) or apart.get(case.id))
        for config in request.configs
        for case in cases
    )


def _wrong_on_purpose(request: Request, tell: Tell) -> Mapping[str, CaseResult]:
    """What headers and copies with a mistake in them say of the cases that these control."""
    if Stage.SIMULATE not in request.stages:
        return {}
    header = header_of(request.tree, request.tree.commit)
    headers = run_controls(header, work=request.settings.at("runs", "controls"))
    tell(Event("controls", "simulate", "wrong copies, under way", passing=True))
    copies = run_wrong_copies(request.tree, request.settings)
    tell(Event("controls", "simulate", f"{len(copies)} wrong copies{remark(copies.values())}"))
    return {**headers, **copies}


def _by(case: Case) -> str:
    return case.control.name if case.control else ""


def _simulated_controls(request: Request, cases: Iterable[Case]) -> Mapping[str, CaseResult]:
    """What variants that only simulated cases need as a control say, by case id.

    They are no variants of the comparison: nobody wants them built, booted or shown.
    """
    by_control: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.suite in SIMULATED and "+" in _by(case):
            by_control[_by(case)].append(case)
    results: dict[str, CaseResult] = {}
    for name, controlled in by_control.items():
        wanted = {case.id for case in controlled}
        said = _simulated_control(request, name, controlled)
        results |= {one.case: one for one in said if one.case in wanted}
    return results


def _simulated_control(
    request: Request, name: str, cases: Sequence[Case]
) -> tuple[CaseResult, ...]:
    """What the suites of `cases` say of the variant called `name`; a SKIP where the tree, made by
    hand perhaps, is none that it fits.
    """
    variant = find_variant(name)
    try:
        series = generate(request.tree, variant)
    except UserError as error:
        return tuple(CaseResult(case.id, Verdict.SKIP, error.message) for case in cases)
    header = header_of(series.tree, series.tip)
    scenarios = [case for case in cases if case.suite == SUITE]
    suites = {case.suite for case in cases}
    results: tuple[CaseResult, ...] = ()
    if scenarios:
        work = request.settings.at("runs", "controls", name)
        results += simulate(header, work=work, cases=scenarios)
    if searches.SUITE in suites:
        found = run_search_suite(header, request.tree, request.search, request.settings)
        results += results_of(found)
    if copying.SUITE in suites:
        results += run_copy_suite(series.tree.repo, series.tip, request.settings)
    return results


def find_baseline(found: Iterable[Found]) -> Mapping[tuple[str, str], Verdict]:
    """What the tree as it is says of each case, by configuration and case id."""
    return {
        (one.config.name, result.case): result.verdict
        for one in found
        if one.written.variant.name == BASELINE
        for result in one.results
    }
