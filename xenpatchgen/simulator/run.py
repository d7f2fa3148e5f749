"""Run the suite against one mm-locks.h."""

from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.simulator import catalogue
from xenpatchgen.simulator.catalogue import EVERY_CLASS
from xenpatchgen.simulator.examine import examine, known_classes
from xenpatchgen.simulator.harness import DoesNotCompile, Harness, build_harness, compile_parts
from xenpatchgen.simulator.scenario import load_scenarios


def simulate(
    header: bytes, *, work: Path, cases: Iterable[Case] | None = None
) -> tuple[CaseResult, ...]:
    """Run `cases` (all of them by default) against `header`, a tree's mm-locks.h of any shape.

    The program that ran them stays in `work`, for who wants to run one again. A header that does
    not compile fails every case. Raises MissingTool without a compiler.
    """
    wanted = {case.name for case in (catalogue.cases() if cases is None else cases)}
    harness = build_harness(header, compile_parts(work / "parts"), work)
    results = [
        examine(scenario, harness) for scenario in load_scenarios() if scenario.name in wanted
    ]
    if EVERY_CLASS.name in wanted:
        results.append(_every_class(harness))
    return tuple(results)


def _every_class(harness: Harness | DoesNotCompile) -> CaseResult:
    """Whether the harness can take a lock of each class; one that it cannot is told, not hidden."""
    if isinstance(harness, DoesNotCompile):
        return CaseResult(EVERY_CLASS.id, Verdict.FAIL, harness.error)
    if not harness.classes:
        return CaseResult(EVERY_CLASS.id, Verdict.SKIP, "the header has no MM_LOCK_ORDER_")
    known = known_classes(harness)
    new = [found.name for found in harness.classes if found.name not in known]
    if new:
        summary = f"no operation for: {', '.join(new)}"
        return CaseResult(EVERY_CLASS.id, Verdict.SKIP, summary)
    return CaseResult(EVERY_CLASS.id, Verdict.PASS, f"{len(harness.classes)} classes")
