"""The data files of this room: configurations and tree quirks, found by glob, checked on load."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.build.model import BuildConfig, Option

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Quirk:
    """Extra compiler flags for the trees in which `file` matches `matches`, and why."""

    reason: str
    file: str
    matches: str
    cflags: tuple[str, ...]

    def applies(self, tree: Path) -> bool:
        """Whether the tree checked out at `tree` is one of them."""
        path = tree / self.file
        return path.is_file() and bool(re.search(self.matches, path.read_text(), re.MULTILINE))


@dataclass(frozen=True)
class _ConfigFile:
    summary: str
    options: tuple[Option, ...]


def config_names(folder: Path = HERE / "configs") -> tuple[str, ...]:
    """The names that --config takes."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def load_config(name: str, folder: Path = HERE / "configs") -> BuildConfig:
    """The configuration called `name`. Raises UserError, with the nearest name, for an unknown one.

    Raises ToolError with file, line and field where a data file of ours is wrong.
    """
    names = config_names(folder)
    if name not in names:
        near = get_close_matches(name, names, n=1)
        guess = f" (did you mean {near[0]}?)" if near else ""
        raise UserError(
            f"unknown build configuration `{name}`{guess}",
            hint=f"Choose with: --config {' or '.join(names)}",
        )
    path = folder / f"{name}.toml"
    file = load_toml(path, _ConfigFile, ToolError)
    for option in file.options:
        if not re.fullmatch(r"CONFIG_\w+=\S+", option.line):
            raise ToolError(f"{path}: options: `{option.line}` is no Kconfig line")
    return BuildConfig(name, file.summary, file.options)


def load_quirks(folder: Path = HERE / "quirks") -> Iterator[Quirk]:
    """Every quirk, in the order of the files' names. Raises ToolError where one is wrong."""
    for path in sorted(folder.glob("*.toml")):
        yield load_toml(path, Quirk, ToolError)
