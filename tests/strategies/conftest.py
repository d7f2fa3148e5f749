"""The copy strategies that are shipped, and the properties that a tree's copy does not have."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.series.conftest import AUTHOR
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.copying.run import simulate_copy
from xenpatchgen.simulator.copying.sources import read_needed
from xenpatchgen.trees.git import find_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant, parts

NAMES = [part.name for part in parts("copy-strategies") if part.manifest.patch]
"""Those that change the copy."""

Broken = Callable[[Tree, str], set[str]]


@pytest.fixture
def broken(copy_parts: Path, tmp_path: Path) -> Broken:
    """Tells the properties that do not hold of a tree with a variant, by name."""

    def find(tree: Tree, name: str) -> set[str]:
        tip = generate(tree, find_variant(name), AUTHOR).tip
        files = read_needed(lambda path: find_file(tree.repo, tip, path))
        results = simulate_copy(files, work=tmp_path, parts=copy_parts)
        return {
            result.case.removeprefix("copy/")
            for result in results
            if result.verdict not in (Verdict.PASS, Verdict.SKIP)
        }

    return find
