"""How long csyntax takes over a whole tree, as a ratio to tree-sitter's parsing alone."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import tree_sitter_c
from tree_sitter import Language, Parser

from xenpatchgen.csyntax import Module


@dataclass
class Clock:
    """Processor seconds that one kind of work has taken so far; waiting does not count."""

    seconds: float = 0

    def run(self, work: Callable[[bytes], object], source: bytes) -> None:
        """Do the work, and count the time."""
        start = process_time()
        work(source)
        self.seconds += process_time() - start


def everything(source: bytes) -> int:
    """Ask a module for all that codemods ask for; the number of things found."""
    module = Module.parse(source)
    return sum(
        sum(1 for _ in found)
        for found in (
            module.functions(),
            module.prototypes(),
            module.macros(),
            module.calls(),
            module.declarations(),
        )
    )


def report(sources: list[bytes]) -> str:
    """One line of figures. Both are run on a file before the next one."""
    parser = Parser(Language(tree_sitter_c.language()))
    plain, ours = Clock(), Clock()
    for source in sources:
        plain.run(parser.parse, source)
        ours.run(everything, source)
    ratio = ours.seconds / plain.seconds
    return (
        f"{len(sources)} files, {sum(map(len, sources))} bytes: csyntax {ours.seconds:.2f} s, "
        f"tree-sitter alone {plain.seconds:.2f} s, ratio {ratio:.2f}"
    )


def main() -> None:
    """Measure the folder that the command line names."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():  # noqa: PLR2004
        sys.exit(f"usage: {sys.argv[0]} FOLDER")
    found = sorted(Path(sys.argv[1]).rglob("*.[ch]"))
    files = [path.read_bytes() for path in found if path.is_file() and not path.is_symlink()]
    sys.stdout.write(report(files) + "\n")


if __name__ == "__main__":
    main()
