"""One world, one process: every interleaving of it, or the one that a seed names.

harness/main.c says how the program is called and what it prints. What cannot be read counts as not
having been said.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xenpatchgen.base.process import Completed, run
from xenpatchgen.simulator.copying.world import World, words

MEMORY_SAFE = "memory-safe"
"""The property that the sanitizers judge, which end the program with it."""

TIMEOUT_SECONDS = 120.0
"""For all interleavings of one world, which take some seconds at most."""

Ending = Literal["end", "died", "timeout", "refused"]

# "==1==ERROR: AddressSanitizer: use-after-poison ...", "paging.c:1:2: runtime error: load of ..."
_SANITIZER = re.compile(r"(?:ERROR|runtime error): (.*)")
_ADDRESSES = re.compile(r" on (?:unknown )?address .*| 0x[0-9a-f]+.*")

# How the program ends where it cannot make sense of its command line, or of a seed.
_NONSENSE = 2

# An execution that is stopped leaves what only its actors pointed at, and looking for leaks is what
# containers forbid.
_ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0"}


@dataclass(frozen=True)
class Told:
    """A line of a replay."""

    actor: str
    """Empty before the actors begin and after they ended."""
    line: int
    """Of the tree's paging.c; 0 where the actor has not been there."""
    text: str


@dataclass(frozen=True)
class Broken:
    """A property that did not hold, and the shortest way found to that."""

    name: str
    """Of the property."""
    seed: str
    count: int
    """The number of interleavings that broke it."""
    words: str

    @property
    def choices(self) -> int:
        """How many things have to go otherwise than quietly for it."""
        return 0 if self.seed == "0" else self.seed.count("-") + 1


@dataclass(frozen=True)
class Explored:
    """What came of one world."""

    world: World
    executions: int
    """The number of interleavings; 0 where the program died on the way."""
    finished: int
    """Those of them in which every actor came to its end."""
    broken: tuple[Broken, ...]
    told: tuple[Told, ...]
    ending: Ending
    words: str
    """What was said where it did not come to its end."""
    seed: str
    """Of the interleaving in which a sanitizer ended it; else the tree's code was not at fault."""
    command: str
    seconds: float


def explore(world: World, program: Path, only_first: str = "") -> Explored:
    """Explore all of `world`, or up to the first violation of the property `only_first`."""
    # A sanitizer ends the program whether asked to or not.
    verb = ("first", only_first) if only_first not in {"", MEMORY_SAFE} else ("explore",)
    return _explored(world, _run(world, program, verb))


def replay(world: World, program: Path, seed: str) -> Explored:
    """The one interleaving that `seed` names, told line by line."""
    return _explored(world, _run(world, program, ("replay", seed)))


def _run(world: World, program: Path, verb: Iterable[str]) -> Completed:
    return run([program, *words(world), *verb], env=_ENVIRONMENT, timeout=TIMEOUT_SECONDS)


def _explored(world: World, completed: Completed) -> Explored:
    broken: dict[str, Broken] = {}
    told: list[Told] = []
    executions = finished = 0
    seed = ""
    for line in completed.stdout.splitlines():
        match line.split("|", 4):
            case ["broken", name, at, count, what]:
                broken[name] = Broken(name, at, int(count), what)
            case ["told", _, actor, place, text]:
                told.append(Told(actor.strip("-"), int(place), text))
            case ["executions", number, _, ended]:
                executions, finished = int(number), int(ended)
            case ["died", at]:
                seed = at
    ending = _ending(completed)
    said = _words(completed, ending)
    if seed:
        broken[MEMORY_SAFE] = Broken(MEMORY_SAFE, seed, 1, said)
    return Explored(
        world=world,
        executions=executions,
        finished=finished,
        broken=tuple(broken.values()),
        told=tuple(told),
        ending=ending,
        words=said,
        seed=seed,
        command=completed.command,
        seconds=completed.seconds,
    )


def _ending(completed: Completed) -> Ending:
    if completed.timed_out:
        return "timeout"
    if completed.returncode == 0:
        return "end"
    return "refused" if completed.returncode == _NONSENSE else "died"


def _words(completed: Completed, ending: Ending) -> str:
    said = completed.stderr.strip().splitlines()
    match ending:
        case "end":
            return ""
        case "timeout":
            return f"no end after {TIMEOUT_SECONDS:.0f} s"
        case "died" if found := _SANITIZER.search(completed.stderr):
            return _ADDRESSES.sub("", found[1])
        case _:
            return said[0] if said else f"the program ended with {completed.returncode}"
