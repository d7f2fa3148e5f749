"""One search or one replay, one process.

A search either comes to its end and says all that there is, or it says nothing: no part of a result
is ever taken for the whole.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.process import Completed, run
from xenpatchgen.simulator.search.discipline import Discipline
from xenpatchgen.simulator.search.model import Found, ReplayStep, Stopped
from xenpatchgen.simulator.search.topology import Topology
from xenpatchgen.simulator.search.transcript import Unreadable, parse_found, parse_replay
from xenpatchgen.simulator.search.words import of_replay, of_search

T = TypeVar("T")

DEPTH = 4
"""Locks that a CPU holds at once, unless somebody asks for another number."""

TIMEOUT_SECONDS = 600.0
"""A search takes seconds; a header that waits in a loop of its own never ends."""

# How the program ends where it cannot make sense of its command line, and where memory does not do.
_NONSENSE, _NO_ROOM = 2, 3

# "==1==ERROR: AddressSanitizer: SEGV on ...", "mm-locks.h:1:2: runtime error: load of ..."
_SANITIZER = re.compile(r"(?:ERROR|runtime error): (.*)")

# All states are kept until the end, and looking for leaks is what containers forbid.
_ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0"}


def search(
    program: Path,
    topology: Topology,
    discipline: Discipline,
    depth: int = DEPTH,
    *,
    only: Iterable[str] = (),
    joint: int = 0,
) -> Found | Stopped:
    """All that the header in `program` admits in `topology`, to that depth, in that discipline.

    With `only`, nothing but locks of these classes is taken. With `joint`, the joint states of so
    many CPUs are searched as well.
    """
    completed = _run(program, *of_search(topology, discipline, depth, only, joint))

    def read(text: str) -> Found | None:
        return parse_found(text, topology.currents, completed.seconds)

    return _read(completed, read)


def replay(
    program: Path,
    topology: Topology,
    discipline: Discipline,
    seed: str,
    *,
    only: Iterable[str] = (),
) -> tuple[ReplayStep, ...]:
    """The deadlock that `seed` names, carried out once more, step by step.

    A seed has its meaning in the discipline, and with the lock classes, that it was found with.

    Raises UserError where the header in `program` has no such deadlock, ToolError where the program
    did not come to say so.
    """
    completed = _run(program, *of_replay(topology, discipline, seed, only))
    if completed.returncode == _NONSENSE:
        hint = "A seed holds for the code that it was found with"
        raise UserError(f"{topology.name}: {_said(completed)}", hint=hint)
    steps = _read(completed, parse_replay)
    if isinstance(steps, Stopped):
        where = f"{topology.name}:{seed}: {steps.why}"
        raise ToolError(where, hint=f"Repeat it with: {completed.command}")
    return steps


def _run(program: Path, *words: str) -> Completed:
    return run([program, *words], env=_ENVIRONMENT, timeout=TIMEOUT_SECONDS)


def _read(completed: Completed, read: Callable[[str], T | None]) -> T | Stopped:
    """What it printed, or why it stopped. What dies while it runs the tree's code is the tree's."""
    if completed.timed_out:
        return Stopped(f"no end after {TIMEOUT_SECONDS:.0f} s", ours=True)
    if completed.returncode != 0:
        return Stopped(_said(completed), ours=completed.returncode in {_NONSENSE, _NO_ROOM})
    try:
        whole = read(completed.stdout)
    except Unreadable as unreadable:
        return Stopped(f"the program said `{unreadable}`", ours=True)
    if whole is None:
        return Stopped("the program did not say that it came to its end", ours=True)
    return whole


def _said(completed: Completed) -> str:
    if found := _SANITIZER.search(completed.stderr):
        return found[1]
    said = completed.stderr.strip().splitlines()
    return said[0] if said else f"the program ended with {completed.returncode}"
