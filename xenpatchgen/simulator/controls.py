"""What the cases say of headers that are wrong on purpose.

A case that lets its mistake pass proves nothing. Only the cases whose control is a seeded mistake
are run here; of the others, a variant is the control, and its own run tells.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from xenpatchgen.base.outcome import CaseResult, Control, Verdict
from xenpatchgen.simulator.examine import examine, not_compiled
from xenpatchgen.simulator.harness import build_harness, compile_parts
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.scenario import Scenario, load_scenarios
from xenpatchgen.simulator.seeded import DoesNotApply, load_seeded, make_wrong, seeded_names


def run_controls(header: bytes, *, work: Path) -> Mapping[str, CaseResult]:
    """By case id, what each case says of `header` with the case's own seeded mistake made in it.

    To prove its case, that result has to be a failure. A mistake that does not fit the header is a
    SKIP and one with which it does not compile an ERROR, which prove nothing. The programs stay in
    folders of `work`, one a mistake. Raises MissingTool without a compiler.
    """
    parts = compile_parts(work / "parts")
    results: dict[str, CaseResult] = {}
    for name in seeded_names():
        for result in _run_control(header, name, parts, work / name):
            results[result.case] = result
    return results


def _run_control(
    header: bytes, name: str, parts: tuple[Path, ...], work: Path
) -> tuple[CaseResult, ...]:
    controlled = [scenario for scenario in load_scenarios() if _is_control(name, scenario)]
    wrong = make_wrong(header, load_seeded(name))
    if isinstance(wrong, DoesNotApply):
        return tuple(
            CaseResult(scenario.case.id, Verdict.SKIP, wrong.reason) for scenario in controlled
        )
    harness = build_harness(wrong, parts, work)
    if isinstance(harness, DoesNotCompile):
        # Whoever wrote the mistake is at fault, and that is never the tree.
        ours = replace(harness, in_header=False)
        return tuple(not_compiled(scenario.case, ours) for scenario in controlled)
    return tuple(examine(scenario, harness) for scenario in controlled)


def _is_control(name: str, scenario: Scenario) -> bool:
    return isinstance(scenario.control, Control) and scenario.control.name == name
