"""What the verdicts of a comparison rest on: its controls, and the tree as it is."""

from collections.abc import Iterable, Mapping

from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.compare.judge import prove
from xenpatchgen.compare.plan import BASELINE, Request, Stage
from xenpatchgen.compare.records import Proof
from xenpatchgen.compare.stages import Found
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.shape import LOCKS_HEADER


def find_proofs(
    request: Request, cases: tuple[Case, ...], found: Iterable[Found]
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


def find_baseline(found: Iterable[Found]) -> Mapping[tuple[str, str], Verdict]:
    """What the tree as it is says of each case, by configuration and case id."""
    return {
        (one.config.name, result.case): result.verdict
        for one in found
        if one.written.variant.name == BASELINE
        for result in one.results
    }
