"""Disciplines: what a CPU may do with locks, read from disciplines.toml.

Every lock model admits nestings within one domain that can deadlock once read locks, sibling tables
or releases out of order are allowed. So these are added one at a time, and what is found is said of
its discipline only. Who asks for several at once has them all in one discipline.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError, UserError

FILE = Path(__file__).with_name("disciplines.toml")

_AND = "+"


@dataclass(frozen=True)
class Discipline:
    """One set of rules that CPUs keep."""

    title: str
    """As it is told beside a result."""
    words: tuple[str, ...]
    """What the program is told: see harness/plan.h."""
    adds: str
    """What may be done in it, and what bounds the search besides the depth."""
    beside: str = ""
    """What it adds, in the title of several; the headline adds nothing."""
    name: str = ""
    """What it is called in the file; of several, their names with `+` between them."""


@cache
def load_disciplines() -> tuple[Discipline, ...]:
    """All disciplines, the headline first. Raises ToolError where the file is wrong."""
    found = load_toml(FILE, dict[str, Discipline], ToolError)
    return tuple(replace(discipline, name=name) for name, discipline in found.items())


def find_discipline(name: str) -> Discipline:
    """The discipline called `name`, or that of all those that it names with `+` between them.

    In which order they are named makes no difference. Raises UserError where there is none of that
    name, one is named twice, or the headline is named beside others.
    """
    names = name.split(_AND)
    for one in names:
        _check_known(one)
        if names.count(one) > 1:
            raise UserError(f"{name}: {one} is there twice", hint="Name it once")
    if len(names) > 1 and headline().name in names:
        hint = "Leave it out: the others add to it"
        raise UserError(f"{name}: {headline().name} does not go with others", hint=hint)
    return _all_of([known for known in load_disciplines() if known.name in names])


def headline() -> Discipline:
    """The one that a lock model answers for in the first place."""
    return load_disciplines()[0]


def _check_known(name: str) -> None:
    names = [known.name for known in load_disciplines()]
    if name not in names:
        hint = f"They are: {', '.join(names)}; several with `{_AND}` between them"
        raise UserError(f"{name or 'nothing'}: there is no such discipline", hint=hint)


def _all_of(some: Sequence[Discipline]) -> Discipline:
    """One that allows what each of them does."""
    if len(some) == 1:
        return some[0]
    *others, last = (one.beside for one in some)
    return Discipline(
        title=f"{', '.join(others)} and {last}",
        words=tuple(word for one in some for word in one.words),
        adds=" ".join(one.adds.strip() for one in some),
        name=_AND.join(one.name for one in some),
    )
