"""The program around one tree's log-dirty code, for each geometry that a world may ask for.

What it is linked from is kept by objects.py. Its faults are told apart: those of the tree's code,
and those of the simulator, which does not fit it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.process import run
from xenpatchgen.base.side_by_side import side_by_side
from xenpatchgen.simulator.copying.cut import Cut, DoesNotFit, cut
from xenpatchgen.simulator.copying.objects import (
    COMPILER,
    ENVIRONMENT,
    GEOMETRIES,
    SANITIZERS,
    Uncompiled,
    digest,
    objects,
)
from xenpatchgen.simulator.copying.world import Geometry

Programs = Mapping[Geometry, Path]

_ERROR = re.compile(
    r"^(?:.*/)?(?P<file>[^/\s:]+):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<what>.*)$",
    re.MULTILINE,
)
_UNDEFINED = re.compile(
    r"(?:^|[/\s])(?P<file>[^/\s:]+):(?P<line>\d+): (?P<what>undefined reference to .*)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Unbuilt:
    """There is no program around these files."""

    error: str
    """What cut.py missed, or the compiler's first error: file, line, text."""
    in_tree: bool
    """Whether the tree's code is no C; else the simulator does not fit it."""


def build_programs(
    files: Mapping[str, bytes],
    work: Path,
    *,
    parts: Path,
    geometries: Iterable[Geometry] = tuple(GEOMETRIES),
) -> Programs | Unbuilt:
    """A program for each of `geometries`, in `work`, around the tree that `files` is of.

    What it has in common with those around other trees is compiled into `parts`. Nothing is made
    again that is there already, from the same sources. Raises MissingTool without a compiler.
    """
    pieces = cut(files)
    if isinstance(pieces, DoesNotFit):
        return Unbuilt(pieces.reason, in_tree=False)
    wanted = sorted(set(geometries))
    built = side_by_side(lambda one: _program(one, pieces, work, parts), wanted)
    programs: dict[Geometry, Path] = {}
    for geometry, program in zip(wanted, built, strict=True):
        if isinstance(program, Unbuilt):
            return program
        programs[geometry] = program
    return programs


def _program(geometry: Geometry, pieces: Cut, work: Path, parts: Path) -> Path | Unbuilt:
    named = digest(text for _, text in sorted(pieces.files.items()))
    folder = work.absolute() / f"{geometry}-{named}"
    program = folder / "copying"
    if program.exists():
        return program
    try:
        linked_from = objects(geometry, pieces, parts)
    except Uncompiled as uncompiled:
        return _first_error(str(uncompiled), pieces)
    with storage_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    # Its name is there once all of it is.
    whole = folder / "linked"
    linked = run([COMPILER, "-no-pie", *SANITIZERS, "-o", whole, *linked_from], env=ENVIRONMENT)
    if undefined := _UNDEFINED.search(linked.stderr):
        return _unbuilt(undefined, pieces, linking=True)
    linked.check(hint="See what is missing with: xenpatchgen doctor")
    return whole.rename(program)


def _first_error(stderr: str, pieces: Cut) -> Unbuilt:
    if found := _ERROR.search(stderr):
        return _unbuilt(found, pieces)
    return Unbuilt(stderr.strip().partition("\n")[0], in_tree=False)


def _unbuilt(found: re.Match[str], pieces: Cut, *, linking: bool = False) -> Unbuilt:
    """What calls a function that nobody has is C, and is not the tree's fault."""
    error = f"{found['file']}:{found['line']}: {found['what']}"
    return Unbuilt(error, in_tree=found["file"] in pieces.files and not linking)
