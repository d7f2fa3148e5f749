"""Lock models that are wrong on purpose: what the suites catch, each by the case that it names.

Each is a data file: the lock model it is made from, token sequences that become others, and the
case that a tree with these edits fails and one without them passes. They are proof of the
suites themselves, and are made on trees of the owner shape only.
"""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.codemods.outcome import Applied
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.program import HEADER
from xenpatchgen.simulator.search.run import DEPTH

FOLDER = Path(__file__).with_name("wrong")


@dataclass(frozen=True)
class WrongModel:
    """A lock model with a mistake in it."""

    title: str
    why: str
    """What goes wrong by it."""
    model: str
    """The lock model that is right without it."""
    case: str
    """The id of the case that catches it, and that `model` itself passes."""
    says: str
    """What that case's summary tells of it, in part."""
    edits: tuple[ReplaceInFunction, ...]
    """All of them are made."""
    discipline: str = "headline"
    """Where the case is a search: by what rules CPUs keep in it."""
    depth: int = DEPTH
    """And how many locks a CPU holds at once; fewer where deeper `model` itself would fail."""


def wrong_names() -> tuple[str, ...]:
    """The wrong models that are shipped."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_wrong(name: str) -> WrongModel:
    """The wrong model called `name`. Raises ToolError where its file is wrong."""
    return load_toml(FOLDER / f"{name}.toml", WrongModel, ToolError)


def go_wrong(header: bytes, wrong: WrongModel) -> bytes:
    """The header of `wrong.model` with the mistake in it.

    Raises ToolError where an edit does not fit, or changes nothing.
    """
    module = Module.parse(header, HEADER)
    for edit in wrong.edits:
        outcome = edit.apply(module)
        if not isinstance(outcome, Applied):
            raise ToolError(f"{wrong.title}: {str(outcome).splitlines()[0]}")
        module = outcome.module
    return module.code()
