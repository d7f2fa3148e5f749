"""The program around one tree's log-dirty code, for each geometry that a world may ask for.

The sources lie in harness/, and simulated CPUs in the lock harness. Those called tree_ see the
tree's code; the others are compiled once for as many trees as one likes.
"""

import hashlib
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import folder_made_whole, storage_faults, write_atomically
from xenpatchgen.base.process import Completed, run
from xenpatchgen.base.side_by_side import side_by_side
from xenpatchgen.simulator.copying.cut import Cut, DoesNotFit, cut
from xenpatchgen.simulator.copying.world import Geometry
from xenpatchgen.simulator.harness import SOURCES as LOCK_SOURCES

SOURCES = Path(__file__).with_name("harness")
_SHARED = LOCK_SOURCES / "cpu.c"

GEOMETRIES: Mapping[Geometry, tuple[str, ...]] = {
    "small": ("-DPAGE_SHIFT=4", "-DPAGETABLE_ORDER=1"),
    "xen": ("-DPAGE_SHIFT=12", "-DPAGETABLE_ORDER=9"),
}

Programs = Mapping[Geometry, Path]

_COMPILER = "gcc"
_SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")
# No position-independent program, for the reason that the lock harness gives.
_FLAGS = ("-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror", "-fno-pie", *_SANITIZERS)
_CPUS = "-DNR_CPUS=8"
_ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C"}
# Two trees may be built at a time, and both find that the parts are not there.
_COMPILING: Mapping[Geometry, threading.Lock] = {name: threading.Lock() for name in GEOMETRIES}
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

    What does not see the tree is compiled into `parts`. Neither is made again where it is there
    already, from the same sources. Raises MissingTool without a compiler.
    """
    pieces = cut(files)
    if isinstance(pieces, DoesNotFit):
        return Unbuilt(pieces.reason, in_tree=False)
    for name, text in pieces.files.items():
        write_atomically(work / "cut" / name, text)
    wanted = sorted(set(geometries))
    built = side_by_side(lambda one: _program(one, pieces, work, parts), wanted)
    programs: dict[Geometry, Path] = {}
    for geometry, program in zip(wanted, built, strict=True):
        if isinstance(program, Unbuilt):
            return program
        programs[geometry] = program
    return programs


def _program(geometry: Geometry, pieces: Cut, work: Path, parts: Path) -> Path | Unbuilt:
    folder = work.absolute() / f"{geometry}-{_digest(pieces)}"
    program = folder / "copying"
    if program.exists():
        return program
    with storage_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    # As system headers: the compiler's opinion of the tree's style is none of our business.
    compiled = _compile(_of_tree(), folder, geometry, "-isystem", work.absolute())
    if compiled.returncode != 0:
        return _first_error(compiled.stderr, pieces)
    objects = [*(folder / f"{source.stem}.o" for source in _of_tree()), *_parts(geometry, parts)]
    # Its name is there once all of it is.
    whole = folder / "linked"
    linked = run([_COMPILER, "-no-pie", *_SANITIZERS, "-o", whole, *objects], env=_ENVIRONMENT)
    if undefined := _UNDEFINED.search(linked.stderr):
        return _unbuilt(undefined, pieces, linking=True)
    linked.check(hint="See what is missing with: xenpatchgen doctor")
    return whole.rename(program)


def _parts(geometry: Geometry, parts: Path) -> list[Path]:
    """The objects that are the same for all trees, compiled where these sources never were."""
    sources = [*(path for path in sorted(SOURCES.glob("*.c")) if path not in _of_tree()), _SHARED]
    folder = parts.absolute() / f"{geometry}-{_digest()}"
    with _COMPILING[geometry]:
        if not folder.is_dir():
            with folder_made_whole(folder) as made:
                _compile(sources, made, geometry).check(
                    hint="See what is missing with: xenpatchgen doctor"
                )
    return [folder / f"{source.stem}.o" for source in sources]


def _of_tree() -> list[Path]:
    return sorted(SOURCES.glob("tree_*.c"))


def _digest(pieces: Cut | None = None) -> str:
    """Of all that the parts are compiled from, and of the pieces of a tree."""
    sources = [*sorted(SOURCES.glob("*.[ch]")), *sorted(LOCK_SOURCES.glob("*.[ch]"))]
    content = [source.read_bytes() for source in sources]
    content += [text for _, text in sorted(pieces.files.items())] if pieces else []
    return hashlib.sha256(b"\0".join(content) + " ".join(_FLAGS).encode()).hexdigest()[:16]


def _compile(
    sources: Sequence[Path], folder: Path, geometry: Geometry, *flags: str | Path
) -> Completed:
    headers = ("-I", SOURCES, "-I", LOCK_SOURCES, "-I", LOCK_SOURCES / "include")
    sizes = (_CPUS, *GEOMETRIES[geometry])
    command = [_COMPILER, *_FLAGS, *sizes, *headers, *flags, "-c", *sources]
    return run(command, cwd=folder, env=_ENVIRONMENT)


def _first_error(stderr: str, pieces: Cut) -> Unbuilt:
    if found := _ERROR.search(stderr):
        return _unbuilt(found, pieces)
    return Unbuilt(stderr.strip().partition("\n")[0], in_tree=False)


def _unbuilt(found: re.Match[str], pieces: Cut, *, linking: bool = False) -> Unbuilt:
    """What calls a function that nobody has is C, and is not the tree's fault."""
    error = f"{found['file']}:{found['line']}: {found['what']}"
    return Unbuilt(error, in_tree=found["file"] in pieces.files and not linking)
