"""Seeded wrong strategies: mistakes that a property must catch, or else it proves nothing.

Each is a data file: the copy strategy that it is made in, token sequences of its files that become
others, and the property that this breaks. All of its edits are made, in their order, or none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.codemods.outcome import Applied
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction
from xenpatchgen.csyntax import Module

FOLDER = Path(__file__).with_name("controls")


@dataclass(frozen=True)
class FileEdit:
    """One token sequence that becomes another, inside one function of a file."""

    function: str
    find: str
    replace: str
    file: str = "xen/arch/x86/mm/paging.c"


@dataclass(frozen=True)
class SeededWrong:
    """A mistake in a strategy."""

    title: str
    strategy: str
    """What it is made in; `direct` is the tree's own code."""
    breaks: str
    """The property that does not hold then."""
    edits: tuple[FileEdit, ...]
    name: str = ""
    """The file's name, without its ending; what the file itself says does not count."""


@dataclass(frozen=True)
class DoesNotApply:
    """An edit does not fit the files; `reason` is why."""

    reason: str


def seeded_names() -> tuple[str, ...]:
    """The names that a property's control may have besides a variant's."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_seeded(name: str) -> SeededWrong:
    """The mistake called `name`. Raises ToolError where its file is wrong."""
    return replace(load_toml(FOLDER / f"{name}.toml", SeededWrong, ToolError), name=name)


def make_wrong(files: Mapping[str, bytes], wrong: SeededWrong) -> dict[str, bytes] | DoesNotApply:
    """`files`, by their paths in the tree, with the mistake in them."""
    made = dict(files)
    for edit in wrong.edits:
        outcome = _made(made, edit)
        if isinstance(outcome, str):
            return DoesNotApply(f"{wrong.title}: {outcome}")
        made[edit.file] = outcome
    return made


def _made(files: Mapping[str, bytes], edit: FileEdit) -> bytes | str:
    """The file after `edit`, or why it could not be made."""
    if edit.file not in files:
        return f"there is no {edit.file}"
    codemod = ReplaceInFunction(edit.function, edit.find, edit.replace)
    outcome = codemod.apply(Module.parse(files[edit.file], Path(edit.file).name))
    if isinstance(outcome, Applied):
        return outcome.module.code()
    return str(outcome).splitlines()[0]
