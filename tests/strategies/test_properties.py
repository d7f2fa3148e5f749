"""The properties of the copy on Xen's own trees: what each fails as found, and no strategy does."""

from pathlib import Path

import pytest

from tests.strategies.conftest import NAMES, Broken
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve

SINCE_2018 = {"can-die", "counts-agree"}
BEFORE_THE_FIX = SINCE_2018 | {"lock-order"}
WITHOUT_THE_DOMCTL_LOCK = SINCE_2018 | {
    "buffer-exact",
    "domain-unpaused",
    "no-bit-lost",
    "own-call-only",
    "survives",
}
"""ffe7a07597, June 2026: a second vCPU goes on with the first one's call, and OFF comes between."""

FINDINGS = {
    "staging-4.11": BEFORE_THE_FIX,
    "53c91fe051~1": BEFORE_THE_FIX,
    "4fc24fd12c": BEFORE_THE_FIX,
    "RELEASE-4.12.0": SINCE_2018,
    **{f"staging-4.{minor}": SINCE_2018 for minor in range(12, 22)},
    "staging-4.22": WITHOUT_THE_DOMCTL_LOCK,
    "staging": WITHOUT_THE_DOMCTL_LOCK,
}
"""What the tree as it is fails. See docs/findings.md."""


@pytest.mark.tree
def test_debians_tree_as_found(bookworm: Tree, broken: Broken) -> None:
    assert broken(bookworm, "upstream+direct") == SINCE_2018


@pytest.mark.tree
@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_on_debians_tree(bookworm: Tree, broken: Broken, name: str) -> None:
    assert broken(bookworm, f"unbiased+{name}") == set()


@pytest.mark.full
@pytest.mark.parametrize("revision", FINDINGS)
def test_upstreams_trees_as_found(
    upstream_clone: Path, settings: Settings, broken: Broken, revision: str
) -> None:
    tree = resolve(str(upstream_clone), revision, settings)
    assert broken(tree, "upstream+direct") == FINDINGS[revision]


@pytest.mark.full
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("revision", FINDINGS)
def test_a_strategy_on_upstreams_trees(
    upstream_clone: Path, settings: Settings, broken: Broken, revision: str, name: str
) -> None:
    tree = resolve(str(upstream_clone), revision, settings)
    assert broken(tree, f"upstream+{name}") == set()
