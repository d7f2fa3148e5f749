"""Seeded wrong headers: mistakes that a case must catch, or else it proves nothing.

Each is a data file: a title, and one token sequence that becomes another inside one function. The
shapes of mm-locks.h write the same thing differently, so a file lists alternatives; the first that
fits the header is made, and exactly that one.
"""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.codemods.outcome import Applied
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction
from xenpatchgen.csyntax import Module

FOLDER = Path(__file__).with_name("controls")


@dataclass(frozen=True)
class SeededWrong:
    """A mistake, and how it is made in a header of each shape."""

    title: str
    edits: tuple[ReplaceInFunction, ...]


@dataclass(frozen=True)
class DoesNotApply:
    """None of the alternatives fits the header; `reason` is why the first does not."""

    reason: str


def seeded_names() -> tuple[str, ...]:
    """The names that a case's control may have besides a variant's."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_seeded(name: str) -> SeededWrong:
    """The mistake called `name`. Raises ToolError where its file is wrong."""
    return load_toml(FOLDER / f"{name}.toml", SeededWrong, ToolError)


def make_wrong(header: bytes, wrong: SeededWrong) -> bytes | DoesNotApply:
    """`header` with the mistake in it."""
    module = Module.parse(header, "mm-locks.h")
    outcomes = [edit.apply(module) for edit in wrong.edits]
    for outcome in outcomes:
        if isinstance(outcome, Applied):
            return outcome.module.code()
    return DoesNotApply(f"{wrong.title}: {str(outcomes[0]).splitlines()[0]}")
