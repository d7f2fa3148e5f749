"""Worlds: who calls, who marks pages dirty, and what may go wrong meanwhile, one data file each.

A world that is loaded makes sense: its actors' domains exist, each step has what it takes and no
more, each vCPU has one actor. How far it is explored is part of it, so that a number of
interleavings means the same wherever it is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from xenpatchgen.base.datafile import fault_in, load_toml
from xenpatchgen.base.errors import ToolError, XenPatchGenError

FOLDER = Path(__file__).with_name("worlds")

Geometry = Literal["small", "xen"]
Deed = Literal["clean", "peek", "off", "mark", "kill"]
_Where = tuple[str | int, ...]

_TAKES: dict[Deed, tuple[str, ...]] = {
    "clean": ("pages",),
    "peek": ("pages",),
    "off": (),
    "mark": ("pfn",),
    "kill": (),
}


@dataclass(frozen=True)
class Domain:
    """A domain beside the subject."""

    kind: Literal["PV", "HVM", "PVH"]
    """Copying to an HVM or PVH domain takes its p2m lock."""
    privileged: bool = False
    """Whether it is a control domain: Dom0."""


@dataclass(frozen=True)
class Step:
    """One thing that an actor does."""

    do: Deed
    pages: int | None = None
    """Of a CLEAN or PEEK: how many pages it asks for."""
    skew: int = 0
    """Where in a page of its own the caller has the buffer begin, in bytes."""
    null: bool = False
    """The caller passes no buffer."""
    pfn: int | None = None
    """The page that is marked dirty."""


@dataclass(frozen=True)
class Actor:
    """One vCPU, and what it does one after the other."""

    name: str
    domain: str
    steps: tuple[Step, ...]
    vcpu: int = 0


@dataclass(frozen=True)
class Mishaps:
    """How often each may happen in one interleaving; when, is explored."""

    faults: int = 0
    """A page of the caller's buffer is not there."""
    preemptions: int = 0
    allocations: int = 0
    """There is no memory to be had."""
    under_locks: bool = False
    """Others may also come in between while a lock is held."""


@dataclass(frozen=True)
class World:
    """What is explored. The subject is called guest, and in log-dirty mode."""

    title: str
    why: str
    """What could go wrong here that does not elsewhere."""
    domains: dict[str, Domain]
    """The first makes the later call."""
    actors: tuple[Actor, ...]
    before: tuple[int, ...] = ()
    """The pages that are dirty before anything is done."""
    mishaps: Mishaps = field(default_factory=Mishaps)
    switches: int = 0
    """How often another actor goes on though the one before could have."""
    geometry: Geometry = "small"
    """`small`: leaves of 128 bits, nodes of two entries. `xen`: as they are."""
    sequential: bool = False
    """Whether nothing but preemption tells one interleaving from another."""
    name: str = ""
    """The file's name, without its ending; what the file itself says does not count."""

    def does(self, *deeds: Deed) -> int:
        """How many actors do one of `deeds`."""
        return sum(any(step.do in deeds for step in actor.steps) for actor in self.actors)


def load_world(path: Path, fault: type[XenPatchGenError] = ToolError) -> World:
    """The world in `path`, which is named by its file.

    Raises `fault`, with file, line and field, where it cannot be read or makes no sense.
    """
    world = load_toml(path, World, fault)
    for where, what in _nonsense(world):
        raise fault_in(path, where, what, fault)
    return replace(world, name=path.stem)


def world_names() -> tuple[str, ...]:
    """The worlds that are shipped."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_worlds(folder: Path = FOLDER) -> tuple[World, ...]:
    """All worlds of a folder, by name."""
    paths = sorted(folder.glob("*.toml"), key=lambda path: path.stem)
    return tuple(load_world(path) for path in paths)


def words(world: World) -> Iterator[str]:
    """The world as the program reads it: see harness/script.h."""
    for name, domain in world.domains.items():
        kind = "pv" if domain.kind == "PV" else "hvm"
        yield f"domain:{name}:{kind}" + (":control" if domain.privileged else "")
    for pfn in world.before:
        yield f"before:{pfn}"
    for actor in world.actors:
        yield f"actor:{actor.name}:{actor.domain}:{actor.vcpu}"
        yield from (_word(step) for step in actor.steps)
    yield from _limits(world)


def _word(step: Step) -> str:
    match step.do:
        case "mark":
            return f"mark:{step.pfn}"
        case "kill" | "off":
            return step.do
        case _:
            return f"{step.do}:{step.pages}:{'null' if step.null else step.skew}"


def _limits(world: World) -> Iterator[str]:
    mishaps = world.mishaps
    yield f"faults:{mishaps.faults}"
    yield f"preemptions:{mishaps.preemptions}"
    yield f"allocations:{mishaps.allocations}"
    if mishaps.under_locks:
        yield "under-locks"
    if world.sequential:
        yield "sequential"
    yield f"switches:{world.switches}"


def _nonsense(world: World) -> Iterator[tuple[_Where, str]]:
    """Fields that are of the right type and yet wrong, and what is wrong with them."""
    seen: set[tuple[str, int]] = set()
    for number, actor in enumerate(world.actors):
        where = ("actors", number)
        if actor.domain not in world.domains:
            yield (*where, "domain"), f"there is no domain `{actor.domain}`"
        if (actor.domain, actor.vcpu) in seen:
            yield (*where, "vcpu"), "another actor has this vCPU"
        seen.add((actor.domain, actor.vcpu))
        for place, step in enumerate(actor.steps):
            for name, what in _nonsense_of_step(step):
                yield (*where, "steps", place, name), what
    mishaps = world.mishaps
    if world.sequential and (len(world.actors) > 1 or mishaps.faults or mishaps.allocations):
        yield ("sequential",), "with another actor, or another mishap, more than preemption differs"


def _nonsense_of_step(step: Step) -> Iterator[tuple[str, str]]:
    takes = _TAKES[step.do]
    for name in ("pages", "pfn"):
        if (getattr(step, name) is not None) != (name in takes):
            yield name, f"`{step.do}` takes {' and '.join(takes) or 'nothing'}"
    if (step.skew or step.null) and "pages" not in takes:
        yield "do", f"`{step.do}` has no buffer"
