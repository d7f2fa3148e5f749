"""The harness that runs scenarios, built around one mm-locks.h.

Its sources lie in harness/; program.py says how they meet the header.
"""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.lockclass import LockClass, lock_classes
from xenpatchgen.simulator.program import (
    HEADER,
    SANITIZED,
    SEEING_THE_HEADER,
    SOURCES,
    DoesNotCompile,
    Recipe,
    build_around,
    compile_sources,
)

_RECIPE = Recipe(
    name="harness",
    sources=tuple(path for path in sorted(SOURCES.glob("*.c")) if path != SEEING_THE_HEADER),
    flags=SANITIZED,
)


@dataclass(frozen=True)
class Harness:
    """A program that runs scenarios against one header."""

    program: Path
    classes: tuple[LockClass, ...]
    """The lock classes of the header, whether or not the program has operations for them."""


def compile_parts(work: Path) -> tuple[Path, ...]:
    """Compile what does not see the tree's header, into objects in `work`.

    Raises MissingTool without a compiler.
    """
    return compile_sources(_RECIPE, work)


def build_harness(header: bytes, parts: tuple[Path, ...], work: Path) -> Harness | DoesNotCompile:
    """Build the harness around `header` in `work`, where the program stays.

    Raises MissingTool without a compiler.
    """
    module = Module.parse(header, HEADER)
    program = build_around(module, _RECIPE, parts, work)
    if isinstance(program, DoesNotCompile):
        return program
    return Harness(program, lock_classes(module))
