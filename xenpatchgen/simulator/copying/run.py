"""Run the suite against one tree's log-dirty code."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.base.side_by_side import side_by_side
from xenpatchgen.simulator.copying import catalogue
from xenpatchgen.simulator.copying.build import Programs, Unbuilt, build_programs
from xenpatchgen.simulator.copying.catalogue import Property, load_properties
from xenpatchgen.simulator.copying.explore import Explored, explore, replay
from xenpatchgen.simulator.copying.objects import GEOMETRIES
from xenpatchgen.simulator.copying.timeline import timeline
from xenpatchgen.simulator.copying.verdict import Judgement, Witness, grouped, judge
from xenpatchgen.simulator.copying.world import Geometry, World, load_worlds

_GEOMETRIES = tuple(GEOMETRIES)


@dataclass(frozen=True)
class Replayed:
    """One interleaving, shown."""

    lines: tuple[str, ...]
    """Its timeline."""
    violations: tuple[str, ...]
    """The properties that it breaks."""


def simulate_copy(
    files: Mapping[str, bytes],
    *,
    work: Path,
    cases: Iterable[Case] | None = None,
    parts: Path | None = None,
) -> tuple[CaseResult, ...]:
    """Judge `cases` (all of them by default) of a tree, of which `files` has what cut.py needs.

    The programs that ran the worlds stay in `work`, for who wants to run one again. What they have
    in common with those of other trees is compiled into `parts`, unless it is there. A tree whose
    code does not compile fails every case; one that the simulator cannot be built around is an
    error in each. Raises MissingTool without a compiler.
    """
    wanted = {case.name for case in (catalogue.cases() if cases is None else cases)}
    asked = [known for known in load_properties() if known.name in wanted]
    worlds = [world for world in load_worlds() if any(one.asked_in(world) for one in asked)]
    programs = _build(files, work, parts, worlds)
    if isinstance(programs, Unbuilt):
        return tuple(unbuilt(one, programs) for one in asked)
    explored = side_by_side(lambda world: explore(world, programs[world.geometry]), worlds)
    return tuple(_result(one, judge(one, explored), explored, programs) for one in asked)


def replay_copy(
    files: Mapping[str, bytes], seed: str, *, work: Path, parts: Path | None = None
) -> Replayed:
    """The interleaving that `seed`, "world:choices", names on a tree, as a timeline.

    Raises UserError where there is no such world, or no such interleaving of it on this tree.
    """
    name, _, choices = seed.partition(":")
    worlds = {world.name: world for world in load_worlds()}
    if not choices:
        hint = "Results name theirs behind `Replay:`, and 0 is the quiet one"
        raise UserError(f"{seed or 'nothing'}: a seed is written WORLD:CHOICES", hint=hint)
    if name not in worlds:
        hint = f"The worlds are: {', '.join(worlds)}"
        raise UserError(f"{seed}: there is no world `{name}`", hint=hint)
    programs = _build(files, work, parts, [worlds[name]])
    if isinstance(programs, Unbuilt):
        raise UserError(programs.error, hint="See what the tree's code needs to be simulated")
    replayed = replay(worlds[name], programs[worlds[name].geometry], choices)
    if replayed.ending == "refused":
        hint = "A seed holds for the code that it was found with"
        raise UserError(f"{name}: {replayed.words}", hint=hint)
    return Replayed(timeline(replayed, choices), _violations(replayed))


def _violations(replayed: Explored) -> tuple[str, ...]:
    """What it breaks. Raises ToolError where the program did not come to say so."""
    if replayed.ending == "end" or replayed.seed:
        return tuple(one.name for one in replayed.broken)
    where = f"{replayed.world.name}: {replayed.words}"
    raise ToolError(where, hint=f"Repeat it with: {replayed.command}")


def examine_first(
    asked: Property, worlds: Iterable[World], build: Callable[[Geometry], Programs | Unbuilt]
) -> CaseResult:
    """Look for a violation of one property, world by world, and no further than the first.

    The quietest worlds come first, which take the least time. A program is built where the first
    world is come to that asks for it.
    """
    explored: list[Explored] = []
    programs: dict[Geometry, Path] = {}
    for world in sorted(worlds, key=_how_much):
        if world.geometry not in programs:
            built = build(world.geometry)
            if isinstance(built, Unbuilt):
                return unbuilt(asked, built)
            programs.update(built)
        explored.append(explore(world, programs[world.geometry], asked.name))
        if judge(asked, explored).witness:
            break
    return _result(asked, judge(asked, explored), explored, programs)


def _how_much(world: World) -> tuple[int, ...]:
    """What `world` costs, compared with others: a program, then interleavings."""
    mishaps = world.mishaps
    possible = mishaps.faults + mishaps.preemptions + mishaps.allocations
    actors, locks = len(world.actors), mishaps.under_locks
    return _GEOMETRIES.index(world.geometry), actors, possible, locks, world.switches


def unbuilt(asked: Property, failure: Unbuilt) -> CaseResult:
    """A CRASH where the tree's code is at fault, an ERROR where a file of the harness is.

    No FAIL, which a manifest may expect: that a bit is lost takes code that runs.
    """
    verdict = Verdict.CRASH if failure.in_tree else Verdict.ERROR
    return CaseResult(asked.case.id, verdict, f"does not compile: {failure.error}")


def _build(
    files: Mapping[str, bytes], work: Path, parts: Path | None, worlds: Iterable[World]
) -> Programs | Unbuilt:
    geometries = {world.geometry for world in worlds}
    return build_programs(files, work, parts=parts or work / "parts", geometries=geometries)


def _result(
    asked: Property, judgement: Judgement, explored: Iterable[Explored], programs: Programs
) -> CaseResult:
    worlds = [one for one in explored if asked.asked_in(one.world)]
    result = CaseResult(
        case=asked.case.id,
        verdict=judgement.verdict,
        summary=judgement.summary,
        seconds=sum(one.seconds for one in worlds),
        runs=sum(one.finished for one in worlds),
    )
    return _with_witness(result, judgement.witness, programs) if judgement.witness else result


def _with_witness(result: CaseResult, witness: Witness, programs: Programs) -> CaseResult:
    world, seed = witness.explored.world, witness.broken.seed
    replayed = replay(world, programs[world.geometry], seed)
    return replace(
        result,
        detail=(_how_often(witness), *timeline(replayed, seed)),
        command=replayed.command,
        seed=f"{world.name}:{seed}",
    )


def _how_often(witness: Witness) -> str:
    world, of = witness.explored.world, witness.explored.executions
    often = (
        f"{grouped(witness.broken.count)} of {grouped(of)} interleavings"
        if of
        else "an interleaving"
    )
    return f"{world.title}: {often}"
