"""A program built around one mm-locks.h: the tree's own header, never a model of it.

Only mm.c includes the header, so the other parts are compiled once for as many headers as one
likes. What does not compile is told apart: an error around the header is a value that says in whose
file it is, one of this machine or of the other parts an exception.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import storage_faults, write_atomically
from xenpatchgen.base.process import Completed, run
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.adaptation import adaptation

SOURCES = Path(__file__).with_name("harness")
SEEING_THE_HEADER = SOURCES / "mm.c"
HEADER = "mm-locks.h"

SANITIZED = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")

_COMPILER = "gcc"
# A position-independent program may be put where AddressSanitizer of gcc 12 wants its heap, on
# kernels that randomise addresses more than it expects.
_FLAGS = ("-std=gnu11", "-g", "-Wall", "-Wextra", "-Werror", "-fno-pie", "-DCONFIG_HVM")
_ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C"}
_ERROR = re.compile(
    r"^(?:.*/)?(?P<file>[^/\s:]+):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<what>.*)$"
)
# In system headers a function that nobody declared is only noticed here.
_UNDEFINED = re.compile(
    r"(?P<file>mm-locks\.h|mm\.c):(?P<line>\d+): (?P<what>undefined reference to .*)$", re.MULTILINE
)


@dataclass(frozen=True)
class Recipe:
    """What a program is made of beside mm.c, and how."""

    name: str
    """Of the program's file."""
    sources: tuple[Path, ...]
    """Those that do not see the tree's header."""
    flags: tuple[str, ...]
    """The sanitizers, or how much is optimised, in each call of the compiler."""
    folders: tuple[Path, ...] = ()
    """Where headers are looked for beside the lock harness."""


@dataclass(frozen=True)
class DoesNotCompile:
    """The header is no C, or none that the program can be built around."""

    error: str
    """The compiler's first error: file, line, text."""
    in_header: bool
    """Whether the error is in the tree's header; else it is in a file of the harness."""


def compile_sources(recipe: Recipe, work: Path) -> tuple[Path, ...]:
    """Compile what does not see the tree's header, into objects in `work`.

    Raises MissingTool without a compiler.
    """
    with storage_faults(work):
        work.mkdir(parents=True, exist_ok=True)
    compiled = _compile(recipe, recipe.sources, work)
    compiled.check(hint="See what is missing with: xenpatchgen doctor")
    return tuple(work.absolute() / f"{source.stem}.o" for source in recipe.sources)


def build_around(
    header: Module, recipe: Recipe, objects: tuple[Path, ...], work: Path
) -> Path | DoesNotCompile:
    """Build the program around `header` in `work`, where it stays. `objects` are its sources'.

    Raises MissingTool without a compiler.
    """
    tree = work / "tree"
    write_atomically(tree / HEADER, header.source)
    write_atomically(tree / "tree.h", adaptation(header))
    # As a system header: the compiler's opinion of the tree's style is none of our business. Nor is
    # whether its macros use their arguments, which are parameters in mm.c.
    flags = ("-Wno-unused-parameter", "-I", tree.absolute(), "-isystem", tree.absolute())
    compiled = _compile(recipe, (SEEING_THE_HEADER,), work, *flags)
    if compiled.returncode != 0:
        return _first_error(compiled.stderr)
    program = work.absolute() / recipe.name
    parts = (work.absolute() / f"{SEEING_THE_HEADER.stem}.o", *objects)
    linked = run([_COMPILER, "-no-pie", *recipe.flags, "-o", program, *parts], env=_ENVIRONMENT)
    if undefined := _UNDEFINED.search(linked.stderr):
        return _does_not_compile(undefined)
    linked.check(hint="See what is missing with: xenpatchgen doctor")
    return program


def _compile(
    recipe: Recipe, sources: tuple[Path, ...], work: Path, *flags: str | Path
) -> Completed:
    folders = (*recipe.folders, SOURCES, SOURCES / "include")
    headers = tuple(word for folder in folders for word in ("-I", folder))
    command = [_COMPILER, *_FLAGS, *recipe.flags, *headers, *flags, "-c", *sources]
    return run(command, cwd=work, env=_ENVIRONMENT)


def _first_error(stderr: str) -> DoesNotCompile:
    for line in stderr.splitlines():
        if found := _ERROR.match(line):
            return _does_not_compile(found)
    return DoesNotCompile(stderr.strip().partition("\n")[0], in_header=False)


def _does_not_compile(found: re.Match[str]) -> DoesNotCompile:
    error = f"{found['file']}:{found['line']}: {found['what']}"
    return DoesNotCompile(error, in_header=found["file"] == HEADER)
