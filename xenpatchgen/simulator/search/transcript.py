"""What the search program printed, as values: see harness/main.c for the lines.

A line that cannot be read is a fault and never passed over: with a deadlock in it, what is left
would say `none`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from xenpatchgen.simulator.search.lines import Reader, read_lock, read_operation
from xenpatchgen.simulator.search.model import Found, Operation, ReplayStep

T = TypeVar("T")

_Lines = Mapping[str, Sequence[str]]
"""By the first word of each, the rest of each."""

_NAMES = ("lock", "op")
_OF_A_SEARCH = ("space", "pair", "finding", "deadlock", "candidate", "cycle")
_OF_JOINT_STATES = ("joint", "joint-cycle")
_OF_A_REPLAY = ("step",)
_KNOWN = frozenset((*_NAMES, *_OF_A_SEARCH, *_OF_JOINT_STATES, *_OF_A_REPLAY))
_LAST = "end"


class Unreadable(Exception):
    """Carries a line that is none of the program's."""


def parse_found(text: str, currents: Sequence[str], seconds: float) -> Found | None:
    """What a search that took so long found; None where it did not come to its end.

    `currents` is who is current, part by part. Raises Unreadable.
    """
    lines = _lines(text)
    if lines is None:
        return None
    reader = Reader(tuple(currents), _operations(lines))
    deadlocks = _each(lambda seed: reader.deadlock(seed, confirmed=True), lines["deadlock"])
    candidates = _each(lambda seed: reader.deadlock(seed, confirmed=False), lines["candidate"])
    return Found(
        deadlocks=(*deadlocks, *candidates),
        findings=_each(reader.finding, lines["finding"]),
        pairs=_each(reader.pair, lines["pair"]),
        spaces=_each(reader.space, lines["space"]),
        joint=dict(_each(reader.joint, lines["joint"])),
        joint_cycles=frozenset(lines["joint-cycle"]),
        cycles=frozenset(lines["cycle"]),
        seconds=seconds,
    )


def parse_replay(text: str) -> tuple[ReplayStep, ...] | None:
    """The steps of a replay; None where it did not come to its end. Raises Unreadable."""
    lines = _lines(text)
    if lines is None:
        return None
    return _each(Reader((), _operations(lines)).replay_step, lines["step"])


def _lines(text: str) -> _Lines | None:
    found: dict[str, list[str]] = defaultdict(list)
    *lines, last = text.splitlines() or [""]
    if last != _LAST or not text.endswith("\n"):
        return None
    for line in lines:
        word, _, rest = line.partition(" ")
        if word not in _KNOWN:
            raise Unreadable(line)
        found[word].append(rest)
    return found


def _each(read: Callable[[str], T], lines: Sequence[str]) -> tuple[T, ...]:
    values = []
    for line in lines:
        try:
            values.append(read(line))
        except (KeyError, IndexError, ValueError) as error:
            raise Unreadable(line) from error
    return tuple(values)


def _operations(lines: _Lines) -> Mapping[int, Operation]:
    """By their numbers."""
    locks = dict(_each(read_lock, lines["lock"]))
    return dict(_each(lambda line: read_operation(line, locks), lines["op"]))
