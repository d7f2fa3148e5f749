"""Every model on Xen's own trees: Debian's always, upstream's where a clone is at hand."""

from pathlib import Path

import pytest

from tests.models.conftest import NAMES, VARIANTS, Surprises
from xenpatchgen.base.errors import NetworkError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.model import Variant

REVISIONS = [
    "staging-4.11",
    "53c91fe051~1",
    "4fc24fd12c",
    *(f"staging-4.{minor}" for minor in range(12, 22)),
    "staging",
]
"""The last trees of the macro and inline shapes, and each stable branch since 4.11."""

each = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)


@pytest.mark.tree
@each
def test_debians_tree(bookworm: Tree, variant: Variant, surprises: Surprises) -> None:
    assert surprises(bookworm, variant) == []


@pytest.mark.full
@pytest.mark.tree
@pytest.mark.parametrize("suite", ["bullseye", "trixie"])
def test_debians_other_trees(settings: Settings, suite: str, surprises: Surprises) -> None:
    """4.14 and 4.20, where the mirror has them."""
    try:
        tree = resolve(f"debian:{suite}", None, settings)
    except NetworkError as error:
        pytest.skip(error.message)
    found = {variant.name: surprises(tree, variant) for variant in VARIANTS}
    assert {name: these for name, these in found.items() if these} == {}


@pytest.mark.full
@pytest.mark.parametrize("revision", REVISIONS)
def test_upstreams_trees(
    upstream_clone: Path, settings: Settings, revision: str, surprises: Surprises
) -> None:
    tree = resolve(str(upstream_clone), revision, settings)
    found = {variant.name: surprises(tree, variant) for variant in VARIANTS}
    assert {name: these for name, these in found.items() if these} == {}
