"""Every patch of every series builds by itself: on Debian's tree, and on the tree of December 2018.

A state that several series go through is built once: builds are kept by the tree's hash.
"""

from pathlib import Path

import pytest
from git import Repo

from tests.models.conftest import NAMES, VARIANTS
from tests.series.conftest import AUTHOR
from tests.strategies.conftest import NAMES as STRATEGIES
from xenpatchgen.base.settings import Settings
from xenpatchgen.build.builder import build
from xenpatchgen.build.data import load_config
from xenpatchgen.build.model import BuildFailure
from xenpatchgen.series.generate import generate
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.catalogue import find_variant
from xenpatchgen.variants.model import Variant

pytestmark = [pytest.mark.tree, pytest.mark.build, pytest.mark.full]

PARENT = "53c91fe051~1"

COPIES = [find_variant(f"upstream+{name}") for name in STRATEGIES]

each = pytest.mark.parametrize("variant", [*VARIANTS, *COPIES], ids=[*NAMES, *STRATEGIES])


def failures(tree: Tree, variant: Variant, settings: Settings) -> list[tuple[str, str]]:
    """The patches that do not build, by subject, with the first error."""
    config = load_config("release")
    with Repo(tree.repo) as repo:
        states = [
            (patch.subject, patch.commit, repo.commit(patch.commit).tree.hexsha)
            for patch in generate(tree, variant, AUTHOR).patches
        ]
    built = [
        (subject, build(tree.repo, commit, tree_hash, config, settings))
        for subject, commit, tree_hash in states
    ]
    return [
        (subject, result.summary) for subject, result in built if isinstance(result, BuildFailure)
    ]


@each
def test_on_debians_tree(bookworm: Tree, settings: Settings, variant: Variant) -> None:
    assert failures(bookworm, variant, settings) == []


@each
def test_on_the_tree_before_the_fix(
    upstream_clone: Path, settings: Settings, variant: Variant
) -> None:
    assert failures(resolve(str(upstream_clone), PARENT, settings), variant, settings) == []
