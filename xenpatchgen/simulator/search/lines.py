"""One line of the search program's at a time: see harness/main.c for what each says.

A line that is none of its own raises KeyError, IndexError or ValueError.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from xenpatchgen.simulator.search.model import (
    Answer,
    Deadlock,
    Finding,
    FindingKind,
    Mode,
    Operation,
    Pair,
    ReplayStep,
    Space,
    Step,
    Verb,
    Waiter,
)

_MODES: Mapping[str, Mode] = {word: word for word in get_args(Mode)}
_ANSWERS: Mapping[str, Answer] = {word: word for word in get_args(Answer)}
_KINDS: Mapping[str, FindingKind] = {word: word for word in get_args(FindingKind)}
_VERBS: Mapping[str, Verb] = {word: word for word in get_args(Verb)}

_WAITER = re.compile(r"(\d+)((?:[+-]\d+)*)>(\d+)")
_WAY = re.compile(r"\.|(?:[+-]\d+)+")
_STEP = re.compile(r"([+-])(\d+)")

Locks = Mapping[int, tuple[str, str]]
"""Class and owner, by number."""


def read_lock(line: str) -> tuple[int, tuple[str, str]]:
    """A lock's number, class and owner."""
    number, lock_class, owner = line.split(" ")
    return int(number), (lock_class, owner)


def read_operation(line: str, locks: Locks) -> tuple[int, Operation]:
    """An operation and its number."""
    number, mode, lock = line.split(" ")
    return int(number), Operation(_MODES[mode], *locks[int(lock)])


@dataclass(frozen=True)
class Reader:
    """Reads what follows the first word of a line, and puts names for numbers."""

    currents: tuple[str, ...]
    operations: Mapping[int, Operation]

    def space(self, line: str) -> Space:
        role, current, states, attempts = line.split(" ")
        if self.currents[int(role)] != current:
            raise ValueError(current)
        return Space(current, int(states), int(attempts))

    def pair(self, line: str) -> Pair:
        role, held, wanted, answer, words = _split(line, 4)
        return Pair(
            current=self.currents[int(role)],
            held=self.operations[int(held)],
            wanted=self.operations[int(wanted)],
            answer=_ANSWERS[answer],
            words=words,
        )

    def finding(self, line: str) -> Finding:
        role, kind, way, words = _split(line, 3)
        if not _WAY.fullmatch(way):
            raise ValueError(way)
        current = self.currents[int(role)]
        return Finding(_KINDS[kind], current, self._way(way), words)

    def deadlock(self, seed: str, *, confirmed: bool) -> Deadlock:
        return Deadlock(tuple(map(self._waiter, seed.split(","))), seed, confirmed)

    def joint(self, line: str) -> tuple[tuple[str, ...], tuple[int, int]]:
        roles, states, transitions = line.split(" ")
        currents = tuple(self.currents[int(role)] for role in roles.split("+"))
        return currents, (int(states), int(transitions))

    def replay_step(self, line: str) -> ReplayStep:
        cpu, operation, verb, before, after, outcome = _split(line, 5)
        return ReplayStep(
            cpu=int(cpu),
            operation=self.operations[int(operation)],
            verb=_VERBS[verb],
            level_before=int(before),
            level_after=int(after),
            outcome=outcome,
        )

    def _waiter(self, text: str) -> Waiter:
        if not (found := _WAITER.fullmatch(text)):
            raise ValueError(text)
        role, way, wants = found.groups()
        return Waiter(self.currents[int(role)], self._way(way), self.operations[int(wants)])

    def _way(self, text: str) -> tuple[Step, ...]:
        return tuple(
            Step(self.operations[int(number)], release=sign == "-")
            for sign, number in _STEP.findall(text)
        )


def _split(line: str, blanks: int) -> list[str]:
    """The fields, of which the last may be empty or have blanks of its own."""
    fields = line.split(" ", blanks)
    return fields if len(fields) > blanks else [*fields, ""]
