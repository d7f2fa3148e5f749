"""Run the suite against one mm-locks.h: a search for each topology in each discipline."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.base.process import shell_line
from xenpatchgen.base.side_by_side import side_by_side
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.search.build import build_search, compile_search_parts
from xenpatchgen.simulator.search.charge import charged, may_be_baseline
from xenpatchgen.simulator.search.discipline import Discipline, headline
from xenpatchgen.simulator.search.model import Deadlock, Found, Stopped
from xenpatchgen.simulator.search.run import DEPTH, search
from xenpatchgen.simulator.search.topology import Topology, load_topologies
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


def run_search(
    header: bytes,
    baseline_header: bytes | None,
    *,
    work: Path,
    parts: tuple[Path, ...] | None = None,
    topologies: Iterable[Topology] | None = None,
    disciplines: Iterable[Discipline] | None = None,
    depth: int = DEPTH,
) -> tuple[CaseResult, ...]:
    """The verdicts on `header`, as search_all() finds them out."""
    searched = search_all(
        header,
        baseline_header,
        work=work,
        parts=parts,
        topologies=topologies,
        disciplines=disciplines,
        depth=depth,
    )
    return tuple(map(result, searched))


def search_all(
    header: bytes,
    baseline_header: bytes | None,
    *,
    work: Path,
    parts: tuple[Path, ...] | None = None,
    topologies: Iterable[Topology] | None = None,
    disciplines: Iterable[Discipline] | None = None,
    depth: int = DEPTH,
) -> tuple[Searched, ...]:
    """Search `header`, a tree's mm-locks.h of any shape, in each topology and discipline.

    Without being told others, in all that are shipped and in the headline. `baseline_header` is the
    same tree's with `unbiased`; None where there is none. `parts` are of compile_search_parts(),
    and compiled into `work` where they are not given. The programs stay in `work`. A header that
    does not compile stops every search. Raises MissingTool without a compiler.
    """
    objects = compile_search_parts(work / "parts") if parts is None else parts
    program = build_search(header, objects, work)
    unbiased = program if header == baseline_header else None
    if baseline_header is not None and unbiased is None:
        unbiased = build_search(baseline_header, objects, work / "unbiased")
    asked = product(
        load_topologies() if topologies is None else topologies,
        (headline(),) if disciplines is None else disciplines,
    )
    return side_by_side(lambda one: _searched(program, unbiased, *one, depth), tuple(asked))


def result(searched: Searched) -> CaseResult:
    """The verdict on one search, with the command that replays its witness, or else repeats it."""
    topology, discipline, found = searched.topology, searched.discipline, searched.found
    if isinstance(found, Stopped):
        return replace(judge_stopped(topology, found, discipline), command=_command(searched))
    against = charged(found, searched.baseline)
    judged = judge(topology, against, found, discipline, searched.depth)
    return replace(judged, command=_command(searched, shortest(against.confirmed)))


def _searched(
    program: Path | DoesNotCompile,
    unbiased: Path | DoesNotCompile | None,
    topology: Topology,
    discipline: Discipline,
    depth: int,
) -> Searched:
    if isinstance(program, DoesNotCompile):
        stopped = Stopped(f"does not compile: {program.error}", ours=not program.in_header)
        return Searched(topology, discipline, depth, stopped, None, None)
    found = search(program, topology, discipline, depth)
    baseline: Found | Stopped | None = None
    if isinstance(unbiased, Path) and isinstance(found, Found) and may_be_baseline(found):
        same = unbiased == program
        baseline = found if same else search(unbiased, topology, discipline, depth)
    known = baseline if isinstance(baseline, Found) else None
    return Searched(topology, discipline, depth, found, known, program)


def _command(searched: Searched, witness: Deadlock | None = None) -> str:
    topology, discipline = searched.topology, searched.discipline
    if searched.program is None:
        return ""
    if witness:
        return shell_line([searched.program, *of_replay(topology, discipline, witness.seed)])
    return shell_line([searched.program, *of_search(topology, discipline, searched.depth)])
