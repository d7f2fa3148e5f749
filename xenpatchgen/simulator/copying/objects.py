"""Objects of the program around a tree's log-dirty code, each kept by all that it is made of.

The sources lie in harness/, and simulated CPUs in the lock harness. Those called tree_ see the
tree's code, and each is compiled once for as many trees as agree in the pieces that it includes;
the others once for all trees. A piece that was not counted among them is not there when the
compiler looks for it, so an object never stands for a tree that it is not of.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from xenpatchgen.base.files import folder_made_whole, storage_faults
from xenpatchgen.base.process import Completed, run
from xenpatchgen.simulator.copying.cut import Cut
from xenpatchgen.simulator.copying.world import Geometry
from xenpatchgen.simulator.program import SOURCES as LOCK_SOURCES

SOURCES = Path(__file__).with_name("harness")
_SHARED = LOCK_SOURCES / "cpu.c"

GEOMETRIES: Mapping[Geometry, tuple[str, ...]] = {
    "small": ("-DPAGE_SHIFT=4", "-DPAGETABLE_ORDER=1"),
    "xen": ("-DPAGE_SHIFT=12", "-DPAGETABLE_ORDER=9"),
}
"""What each is compiled with; that of which most worlds are comes first."""

COMPILER = "gcc"
SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")
ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C"}
# A program runs for a second or so, and gains nothing by more than -Og. Not optimised at all, it
# would have to be linked with functions that a tree calls where nobody comes to.
_OPTIMISED = ("-Og", "-fno-var-tracking")
# No position-independent program, for the reason that the lock harness gives.
_FLAGS = ("-std=gnu11", "-g", *_OPTIMISED, "-Wall", "-Wextra", "-Werror", "-fno-pie", *SANITIZERS)
_CPUS = "-DNR_CPUS=8"
# Two trees may be built at a time, and both find that something is not there.
_COMPILING: dict[Path, threading.Lock] = {}
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.MULTILINE)
_CUT = "cut/"


class Uncompiled(Exception):
    """Carries what the compiler said of a source that sees the tree."""


def objects(geometry: Geometry, pieces: Cut, parts: Path) -> list[Path]:
    """All objects of a program around `pieces`, compiled into `parts` unless they are there.

    Raises Uncompiled for the first source that does not fit the tree, MissingTool without a
    compiler.
    """
    of_tree = [_of_tree(source, geometry, pieces, parts) for source in _seeing_a_tree()]
    return [*of_tree, *_of_no_tree(geometry, parts)]


def digest(content: Iterable[bytes]) -> str:
    """Of `content`, of every source of the harness, and of how they are compiled."""
    whole = b"\0".join([*_harness(), *content])
    return hashlib.sha256(whole + " ".join(_FLAGS).encode()).hexdigest()[:16]


def _of_tree(source: Path, geometry: Geometry, pieces: Cut, parts: Path) -> Path:
    """The object of a source that sees the tree."""
    seen = {name: text for name, text in pieces.files.items() if name in pieces_seen_by(source)}

    def fill(made: Path, folder: Path) -> None:
        (made / "cut").mkdir()
        for name, text in seen.items():
            (made / "cut" / name).write_bytes(text)
        # As system headers: the compiler's opinion of the tree's style is none of our business.
        place = ("-isystem", made, f"-ffile-prefix-map={made}={folder}")
        compiled = _compile([source], made, geometry, *place)
        if compiled.returncode != 0:
            raise Uncompiled(compiled.stderr)

    named = digest(part for name, text in sorted(seen.items()) for part in (name.encode(), text))
    return _once(parts / f"{geometry}-{source.stem}-{named}", fill) / f"{source.stem}.o"


def _of_no_tree(geometry: Geometry, parts: Path) -> list[Path]:
    """The objects that are the same for all trees."""
    mine = (path for path in sorted(SOURCES.glob("*.c")) if path not in _seeing_a_tree())
    sources = [*mine, _SHARED]

    def fill(made: Path, _: Path) -> None:
        hint = "See what is missing with: xenpatchgen doctor"
        _compile(sources, made, geometry).check(hint=hint)

    folder = _once(parts / f"{geometry}-{digest(())}", fill)
    return [folder / f"{source.stem}.o" for source in sources]


def _once(path: Path, fill: Callable[[Path, Path], None]) -> Path:
    """`path`, made by `fill`, which is given the folder to be filled and what it will be called."""
    folder = path.absolute()
    with _COMPILING.setdefault(folder, threading.Lock()):
        if not folder.is_dir():
            with folder_made_whole(folder) as made, storage_faults(made):
                fill(made, folder)
    return folder


@cache
def pieces_seen_by(source: Path) -> frozenset[str]:
    """The names of what is cut from a tree that `source` includes, or a header that it includes."""
    seen, left = set[str](), [source]
    names = set[str]()
    while left:
        for name in _INCLUDE.findall(left.pop().read_text()):
            if name not in seen:
                seen.add(name)
                left += [path for path in (SOURCES / name, LOCK_SOURCES / name) if path.is_file()]
                names |= {name.removeprefix(_CUT)} if name.startswith(_CUT) else set()
    return frozenset(names)


def _seeing_a_tree() -> list[Path]:
    return sorted(SOURCES.glob("tree_*.c"))


@cache
def _harness() -> tuple[bytes, ...]:
    sources = [*sorted(SOURCES.glob("*.[ch]")), *sorted(LOCK_SOURCES.rglob("*.[ch]"))]
    return tuple(source.read_bytes() for source in sources)


def _compile(
    sources: Sequence[Path], folder: Path, geometry: Geometry, *flags: str | Path
) -> Completed:
    headers = ("-I", SOURCES, "-I", LOCK_SOURCES, "-I", LOCK_SOURCES / "include")
    sizes = (_CPUS, *GEOMETRIES[geometry])
    command = [COMPILER, *_FLAGS, *sizes, *headers, *flags, "-c", *sources]
    return run(command, cwd=folder, env=ENVIRONMENT)
