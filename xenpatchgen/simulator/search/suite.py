"""Run the suite against one mm-locks.h: a search for each topology in each discipline."""

from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.base.process import shell_line
from xenpatchgen.base.side_by_side import side_by_side
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.lockclass import lock_classes
from xenpatchgen.simulator.program import HEADER, DoesNotCompile
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.charge import charged, may_be_baseline
from xenpatchgen.simulator.search.discipline import Discipline, headline
from xenpatchgen.simulator.search.model import Deadlock, Found, Stopped
from xenpatchgen.simulator.search.run import search
from xenpatchgen.simulator.search.topology import ALL_KINDS, Topology
from xenpatchgen.simulator.search.verdict import judge, judge_stopped, shortest
from xenpatchgen.simulator.search.words import of_replay, of_search


@dataclass(frozen=True)
class Searched:
    """One search of a lock model, and what it is compared with."""

    topology: Topology
    discipline: Discipline
    depth: int
    found: Found | Stopped
    baseline: Found | None
    """The same search of `unbiased`, where it can make a difference and came to its end."""
    program: Path | None
    """What searched, and can replay; None where there was nothing to be built."""
    left_out: tuple[str, ...]
    """Lock classes of the header that the program has no operations for."""


def search_all(
    header: bytes,
    baseline_header: bytes | None,
    wanted: Search,
    *,
    work: Path,
    parts: tuple[Path, ...],
) -> tuple[Searched, ...]:
    """What is `wanted` of `header`, a tree's mm-locks.h of any shape.

    `baseline_header` is the same tree's with `unbiased`; None where there is none. `parts` are of
    compile_search_parts(). The programs stay in `work`. A header that does not compile stops every
    search. Raises MissingTool without a compiler.
    """
    program = build_search(header, parts, work)
    unbiased = program if header == baseline_header else None
    if baseline_header is not None and unbiased is None:
        unbiased = build_search(baseline_header, parts, work / "unbiased")
    places = tuple(product(wanted.topologies, wanted.disciplines))
    left_out = () if isinstance(program, DoesNotCompile) else _left_out(program, header)
    found = side_by_side(lambda one: _searched(program, unbiased, *one, wanted.depth), places)
    return tuple(replace(one, left_out=left_out) for one in found)


def _left_out(program: Path, header: bytes) -> tuple[str, ...]:
    """Classes that the header declares, and of which one CPU that acts on all takes no lock."""
    found = search(program, ALL_KINDS, headline(), depth=1)
    taken = {pair.held.lock_class for pair in found.pairs} if isinstance(found, Found) else set()
    declared = (one.name for one in lock_classes(Module.parse(header, HEADER)))
    return tuple(name for name in declared if taken and name not in taken)


def result(searched: Searched) -> CaseResult:
    """The verdict on one search, with the command that replays its witness, or else repeats it."""
    topology, discipline, found = searched.topology, searched.discipline, searched.found
    if isinstance(found, Stopped):
        return replace(judge_stopped(topology, found, discipline), command=_command(searched))
    against = charged(found, searched.baseline)
    judged = judge(topology, against, found, discipline, searched.depth)
    command = _command(searched, shortest(against.confirmed))
    return _limited(replace(judged, command=command), searched.left_out)


def _limited(judged: CaseResult, left_out: tuple[str, ...]) -> CaseResult:
    """What found nothing wrong has not passed where a lock class was not searched."""
    if not left_out:
        return judged
    verdict = Verdict.SKIP if judged.verdict is Verdict.PASS else judged.verdict
    summary = f"{judged.summary}; not searched: {', '.join(left_out)}"
    return replace(judged, verdict=verdict, summary=summary)


def _searched(
    program: Path | DoesNotCompile,
    unbiased: Path | DoesNotCompile | None,
    topology: Topology,
    discipline: Discipline,
    depth: int,
) -> Searched:
    if isinstance(program, DoesNotCompile):
        stopped = Stopped(f"does not compile: {program.error}", ours=not program.in_header)
        return Searched(topology, discipline, depth, stopped, None, None, ())
    found = search(program, topology, discipline, depth)
    baseline: Found | Stopped | None = None
    if isinstance(unbiased, Path) and isinstance(found, Found) and may_be_baseline(found):
        same = unbiased == program
        baseline = found if same else search(unbiased, topology, discipline, depth)
    known = baseline if isinstance(baseline, Found) else None
    return Searched(topology, discipline, depth, found, known, program, ())


def _command(searched: Searched, witness: Deadlock | None = None) -> str:
    topology, discipline = searched.topology, searched.discipline
    if searched.program is None:
        return ""
    if witness:
        return shell_line([searched.program, *of_replay(topology, discipline, witness.seed)])
    return shell_line([searched.program, *of_search(topology, discipline, searched.depth)])
