"""A property and what came of the worlds that could break it, judged: the one place for that."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xenpatchgen.base.outcome import Verdict
from xenpatchgen.simulator.copying.catalogue import LOCK_ORDER, Property
from xenpatchgen.simulator.copying.explore import MEMORY_SAFE, Broken, Explored

# Xen's own "mm locking order violation: 64 > 16", and what one prints that finds the owner wrong.
_LEVELS = re.compile(r"\d+ (?:>=?|<=?) \d+|two owners at level \d+(?:: d\d+ d\d+)?")

# What Xen dies of, or the machine it runs on.
_CRASHES = (MEMORY_SAFE, "survives")


@dataclass(frozen=True)
class Witness:
    """An interleaving that breaks the property."""

    explored: Explored
    """Of the world that it is one of."""
    broken: Broken


@dataclass(frozen=True)
class Judgement:
    """A verdict, in one line why, and what shows it."""

    verdict: Verdict
    summary: str
    witness: Witness | None = None


def judge(asked: Property, explored: Iterable[Explored]) -> Judgement:
    """What `explored`, all worlds that were, says of a property.

    A world that was not explored to its end leaves it open: then nothing has passed.
    """
    worlds = [one for one in explored if asked.asked_in(one.world)]
    if witness := _shortest(asked, worlds):
        return _broken(asked, witness)
    return _hindered(worlds) or _held(worlds)


def _shortest(asked: Property, worlds: Iterable[Explored]) -> Witness | None:
    """The witness that is told in the fewest words: of several, that of the first world."""
    witnesses = [
        Witness(one, broken) for one in worlds for broken in one.broken if broken.name == asked.name
    ]
    return min(witnesses, key=_length, default=None)


def _length(witness: Witness) -> tuple[int, bool, int, int]:
    """By what has to go otherwise than quietly, then by what there is beside it to be read."""
    world = witness.explored.world
    mishaps = world.mishaps
    possible = mishaps.faults + mishaps.preemptions + mishaps.allocations
    return witness.broken.choices, mishaps.under_locks, len(world.actors), possible


def _broken(asked: Property, witness: Witness) -> Judgement:
    levels = _LEVELS.search(witness.broken.words) if asked.name == LOCK_ORDER else None
    if levels:
        return Judgement(Verdict.BUG, levels[0], witness)
    verdict = Verdict.CRASH if asked.name in _CRASHES else Verdict.FAIL
    return Judgement(verdict, witness.broken.words, witness)


def _hindered(worlds: Iterable[Explored]) -> Judgement | None:
    """Why it cannot be said to hold. That a tree's code died is never the tool's fault."""
    for one in worlds:
        where = f"in {one.world.name}: {one.words}"
        match one.ending:
            case "refused":
                return Judgement(Verdict.ERROR, where)
            case "died" if one.seed:
                return Judgement(Verdict.CRASH, f"not judged, the program died {where}")
            case "died":
                return Judgement(Verdict.ERROR, where)
            case "timeout":
                return Judgement(Verdict.TIMEOUT, where)
    return None


def _held(worlds: list[Explored]) -> Judgement:
    finished = sum(one.finished for one in worlds)
    several = sum(1 for one in worlds if one.finished)
    if not finished:
        return Judgement(Verdict.SKIP, "no interleaving came to its end")
    of = f"{several} world{'' if several == 1 else 's'}"
    return Judgement(Verdict.PASS, f"no violation in {grouped(finished)} interleavings of {of}")


def grouped(number: int) -> str:
    """As it is printed: 41 233."""
    return f"{number:,}".replace(",", " ")
