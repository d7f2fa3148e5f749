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
from xenpatchgen.compare.stages import Found
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.simulator.run import simulate
from xenpatchgen.simulator.scenario import SUITE
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.shape import LOCKS_HEADER
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
    if Stage.SIMULATE in request.stages and request.controls:
        header = read_file(request.tree.repo, request.tree.commit, LOCKS_HEADER)
        apart |= run_controls(header, work=request.settings.at("runs", "controls"))
        tell(Event("controls", "simulate", "wrong copies, under way", passing=True))
        wrong = run_wrong_copies(request.tree, request.settings)
        text = f"{len(wrong)} wrong copies{remark(wrong.values())}"
        tell(Event("controls", "simulate", text))
        apart |= wrong
        present = {name for _, name, _ in said}
        apart |= _simulated_controls(request, [case for case in cases if _by(case) not in present])
    return tuple(
        prove(case, config.name, said.get((config.name, _by(case), case.id)) or apart.get(case.id))
        for config in request.configs
        for case in cases
    )


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
    scenarios = [case for case in cases if case.suite == SUITE]
    results: tuple[CaseResult, ...] = ()
    if scenarios:
        header = read_file(series.tree.repo, series.tip, LOCKS_HEADER)
        work = request.settings.at("runs", "controls", name)
        results += simulate(header, work=work, cases=scenarios)
    if len(scenarios) < len(cases):
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
