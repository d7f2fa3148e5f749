"""The search program, built around one mm-locks.h.

Its sources lie in harness/, and what it has in common with the harness that runs scenarios, in that
one's. It is optimised, and its sanitized build is for tests.
"""

from pathlib import Path

from xenpatchgen.csyntax import Module
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

FOLDER = Path(__file__).with_name("harness")

# What reads scenarios, and mm.c, which every program compiles by itself.
_NOT_SHARED = ("main.c", "script.c", "step.c", SEEING_THE_HEADER.name)


def compile_search_parts(work: Path, *, sanitized: bool = False) -> tuple[Path, ...]:
    """Compile what does not see the tree's header, into objects in `work`.

    Raises MissingTool without a compiler.
    """
    return compile_sources(_recipe(sanitized), work)


def build_search(
    header: bytes, parts: tuple[Path, ...], work: Path, *, sanitized: bool = False
) -> Path | DoesNotCompile:
    """The program around `header`, in `work`. `parts` are of compile_search_parts(), alike.

    Raises MissingTool without a compiler.
    """
    return build_around(Module.parse(header, HEADER), _recipe(sanitized), parts, work)


def _recipe(sanitized: bool) -> Recipe:
    shared = (path for path in sorted(SOURCES.glob("*.c")) if path.name not in _NOT_SHARED)
    return Recipe(
        name="search",
        sources=(*sorted(FOLDER.glob("*.c")), *shared),
        flags=SANITIZED if sanitized else ("-O2",),
        folders=(FOLDER,),
    )
