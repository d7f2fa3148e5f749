"""How long generating every lock model takes, as a ratio to applying the finished patches."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from xenpatchgen.base.settings import load_settings
from xenpatchgen.series.generate import generate
from xenpatchgen.series.model import Series
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.catalogue import find_variant, parts


def every_model() -> list[str]:
    """The shipped models, and each with its options."""
    return [
        f"{part.name}{option}+direct"
        for part in parts("lock-models")
        for option in ("", *(f"-{name}" for name in part.manifest.options))
    ]


def applied(tree: Tree, series: Series, scratch: Path) -> None:
    """What a person with the patches at hand does: put each into an index, one after the other."""
    index = {**os.environ, "GIT_INDEX_FILE": str(scratch / "index")}
    git = ["git", "-C", str(tree.repo)]
    subprocess.run([*git, "read-tree", tree.commit], env=index, check=True)
    for patch in series.patches:
        diff = subprocess.run([*git, "show", patch.commit], capture_output=True, check=True).stdout
        subprocess.run([*git, "apply", "--cached"], input=diff, env=index, check=True)


def report(tree: Tree) -> str:
    """One line of figures; each series is applied directly after it was generated."""
    ours = plain = 0.0
    patches = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in every_model():
            start = perf_counter()
            series = generate(tree, find_variant(name))
            middle = perf_counter()
            applied(tree, series, Path(scratch))
            ours, plain = ours + middle - start, plain + perf_counter() - middle
            patches += len(series.patches)
    return (
        f"{tree.name}: {len(every_model())} series of {patches} patches generated in {ours:.2f} s, "
        f"applied in {plain:.2f} s, ratio {ours / plain:.2f}"
    )


def main() -> None:
    """Measure the tree and revision that the command line names; both may be left out."""
    if len(sys.argv) > 3:  # noqa: PLR2004
        sys.exit(f"usage: {sys.argv[0]} [TREE [REV]]")
    tree, rev, *_ = [*sys.argv[1:], None, None]
    sys.stdout.write(report(resolve(tree, rev, load_settings())) + "\n")


if __name__ == "__main__":
    main()
