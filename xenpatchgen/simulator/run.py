"""Run the suite against one mm-locks.h."""

from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.outcome import Case, CaseResult
from xenpatchgen.simulator import catalogue
from xenpatchgen.simulator.catalogue import EVERY_CLASS
from xenpatchgen.simulator.every_class import every_class
from xenpatchgen.simulator.examine import examine
from xenpatchgen.simulator.harness import build_harness, compile_parts
from xenpatchgen.simulator.scenario import load_scenarios


def simulate(
    header: bytes, *, work: Path, cases: Iterable[Case] | None = None
) -> tuple[CaseResult, ...]:
    """Run `cases` (all of them by default) against `header`, a tree's mm-locks.h of any shape.

    The program that ran them stays in `work`, for who wants to run one again. A header that does
    not compile fails every case; one that the harness cannot be built around is an error in each.
    Raises MissingTool without a compiler.
    """
    wanted = {case.name for case in (catalogue.cases() if cases is None else cases)}
    harness = build_harness(header, compile_parts(work / "parts"), work)
    results = [
        examine(scenario, harness) for scenario in load_scenarios() if scenario.name in wanted
    ]
    if EVERY_CLASS.name in wanted:
        results.append(every_class(harness))
    return tuple(results)
