"""Every model searched for deadlocks on Xen's trees: it admits just those that it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.models.conftest import NAMES, VARIANTS, expected_verdicts, header_of
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.base.settings import Settings
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.suite import result, search_all
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.catalogue import find_variant
from xenpatchgen.variants.model import Variant

DEPTH = 3
"""At depth 4 the verdicts on 4.17 are the same, and take longer."""

Surprises = Callable[[Tree, Variant], list[str]]


@pytest.fixture
def surprises(search_parts: tuple[Path, ...], tmp_path: Path) -> Surprises:
    """Tells the searches that do not end as the manifests of a variant say."""

    def find(tree: Tree, variant: Variant) -> list[str]:
        unbiased = header_of(tree, find_variant("unbiased+direct"))
        header = header_of(tree, variant)
        expected = expected_verdicts(tree, variant)
        searched = search_all(
            header, unbiased, Search(depth=DEPTH), work=tmp_path, parts=search_parts
        )
        return [
            f"{said.case}: {said.verdict.value} {said.summary}"
            for said in map(result, searched)
            if said.verdict is not expected.get(said.case, Verdict.PASS)
        ]

    return find


@pytest.mark.tree
@pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
def test_debians_tree(bookworm: Tree, variant: Variant, surprises: Surprises) -> None:
    assert surprises(bookworm, variant) == []


@pytest.mark.full
@pytest.mark.parametrize(
    "revision", ["staging-4.11", "53c91fe051~1", "4fc24fd12c", "RELEASE-4.12.0", "staging"]
)
def test_upstreams_trees(
    upstream_clone: Path, settings: Settings, revision: str, surprises: Surprises
) -> None:
    tree = resolve(str(upstream_clone), revision, settings)
    found = {variant.name: surprises(tree, variant) for variant in VARIANTS}
    assert {name: these for name, these in found.items() if these} == {}
