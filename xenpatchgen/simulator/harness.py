"""The harness built around one mm-locks.h: the tree's own header, never a model of it.

The sources lie in harness/. Only mm.c includes the header, so the other parts are compiled once for
as many headers as one likes. What does not compile is told apart: an error around the header is a
value that says in whose file it is, one of this machine or of the other parts an exception.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import storage_faults, write_atomically
from xenpatchgen.base.process import Completed, run
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.adaptation import adaptation
from xenpatchgen.simulator.lockclass import LockClass, lock_classes

SOURCES = Path(__file__).with_name("harness")
SEEING_THE_HEADER = "mm.c"
HEADER = "mm-locks.h"

_COMPILER = "gcc"
_SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")
# A position-independent program may be put where AddressSanitizer of gcc 12 wants its heap, on
# kernels that randomise addresses more than it expects.
_FLAGS = ("-std=gnu11", "-g", "-Wall", "-Wextra", "-Werror", "-fno-pie", *_SANITIZERS)
_ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C"}
_ERROR = re.compile(
    r"^(?:.*/)?(?P<file>[^/\s:]+):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<what>.*)$"
)
# In system headers a function that nobody declared is only noticed here.
_UNDEFINED = re.compile(
    r"(?P<file>mm-locks\.h|mm\.c):(?P<line>\d+): (?P<what>undefined reference to .*)$", re.MULTILINE
)


@dataclass(frozen=True)
class Harness:
    """A program that runs scenarios against one header."""

    program: Path
    classes: tuple[LockClass, ...]
    """The lock classes of the header, whether or not the program has operations for them."""


@dataclass(frozen=True)
class DoesNotCompile:
    """The header is no C, or none that the harness can be built around."""

    error: str
    """The compiler's first error: file, line, text."""
    in_header: bool
    """Whether the error is in the tree's header; else it is in a file of the harness."""


def compile_parts(work: Path) -> tuple[Path, ...]:
    """Compile what does not see the tree's header, into objects in `work`.

    Raises MissingTool without a compiler.
    """
    with storage_faults(work):
        work.mkdir(parents=True, exist_ok=True)
    sources = [path for path in sorted(SOURCES.glob("*.c")) if path.name != SEEING_THE_HEADER]
    _compile(sources, work).check(hint="See what is missing with: xenpatchgen doctor")
    return tuple(work.absolute() / f"{source.stem}.o" for source in sources)


def build_harness(header: bytes, parts: tuple[Path, ...], work: Path) -> Harness | DoesNotCompile:
    """Build the harness around `header` in `work`, where the program stays.

    Raises MissingTool without a compiler.
    """
    module = Module.parse(header, HEADER)
    tree = work / "tree"
    write_atomically(tree / HEADER, header)
    write_atomically(tree / "tree.h", adaptation(module))
    # As a system header: the compiler's opinion of the tree's style is none of our business. Nor is
    # whether its macros use their arguments, which are parameters in mm.c.
    flags = ("-Wno-unused-parameter", "-I", tree.absolute(), "-isystem", tree.absolute())
    compiled = _compile([SOURCES / SEEING_THE_HEADER], work, *flags)
    if compiled.returncode != 0:
        return _first_error(compiled.stderr)
    program = work.absolute() / "harness"
    objects = (work.absolute() / "mm.o", *parts)
    linked = run([_COMPILER, "-no-pie", *_SANITIZERS, "-o", program, *objects], env=_ENVIRONMENT)
    if undefined := _UNDEFINED.search(linked.stderr):
        return _does_not_compile(undefined)
    linked.check(hint="See what is missing with: xenpatchgen doctor")
    return Harness(program, lock_classes(module))


def _compile(sources: list[Path], work: Path, *flags: str | Path) -> Completed:
    headers: tuple[str | Path, ...] = ("-DCONFIG_HVM", "-I", SOURCES / "include")
    return run([_COMPILER, *_FLAGS, *headers, *flags, "-c", *sources], cwd=work, env=_ENVIRONMENT)


def _first_error(stderr: str) -> DoesNotCompile:
    for line in stderr.splitlines():
        if found := _ERROR.match(line):
            return _does_not_compile(found)
    return DoesNotCompile(stderr.strip().partition("\n")[0], in_header=False)


def _does_not_compile(found: re.Match[str]) -> DoesNotCompile:
    error = f"{found['file']}:{found['line']}: {found['what']}"
    return DoesNotCompile(error, in_header=found["file"] == HEADER)
