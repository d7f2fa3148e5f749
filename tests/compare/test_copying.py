"""The copy suite in a comparison: which files it is about, and what is told where these do not fit.

The tree is a stand-in of our own, whose log-dirty operation loses every bit.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.simulator.copying.standin import tree as standin
from tests.trees.conftest import MAKEFILE
from xenpatchgen.base.outcome import FAILING, Verdict
from xenpatchgen.base.settings import Settings
from xenpatchgen.build.data import load_config
from xenpatchgen.compare.copying import files_of_copy, run_wrong_copies, work_for
from xenpatchgen.compare.plan import Request, Stage
from xenpatchgen.compare.records import Comparison
from xenpatchgen.compare.run import compare
from xenpatchgen.trees.folder import folder_tree
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variants

MakeTree = Callable[..., Tree]


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a cache that the tests of this file share."""
    return Settings(cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def make_tree(tmp_path: Path, cached: Settings) -> MakeTree:
    """A stand-in tree, without the files `lacking`."""

    def make(lacking: str = "") -> Tree:
        files = {**standin(), "xen/Makefile": MAKEFILE.encode()}
        for name, content in files.items():
            if name != lacking:
                path = tmp_path / "xen" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return folder_tree(tmp_path / "xen", cached)

    return make


def simulated(tree: Tree, settings: Settings, *variants: str, controls: bool = False) -> Comparison:
    return compare(
        Request(
            tree=tree,
            variants=find_variants(variants),
            configs=(load_config("release"),),
            settings=settings,
            stages=frozenset({Stage.SIMULATE}),
            controls=controls,
        ),
        lambda _: None,
    )


def test_the_files_are_the_trees_own(make_tree: MakeTree) -> None:
    tree = make_tree()
    assert files_of_copy(tree.repo, tree.commit) == standin()


def test_each_content_has_a_folder_of_its_own(tmp_path: Path) -> None:
    one, other = {"a": b"1", "b": b""}, {"a": b"", "b": b"1"}
    assert work_for(one, tmp_path) == work_for(dict(reversed(one.items())), tmp_path)
    assert work_for(one, tmp_path) != work_for(other, tmp_path)


def test_what_the_tree_fails_is_found_though_it_is_no_variant(
    make_tree: MakeTree, cached: Settings
) -> None:
    tree = make_tree()
    alone = simulated(tree, cached, "upstream+direct")
    assert "copy/no-bit-lost" in {finding.case for finding in alone.findings}
    assert all(finding.verdict in FAILING for finding in alone.findings)
    assert all(finding.seed and finding.detail for finding in alone.findings)
    (variant,) = alone.variants
    copied = [judged for judged in variant.cases if judged.result.case.startswith("copy/")]
    assert len(copied) == sum(case.suite == "copy" for case in alone.cases)
    assert all(judged.expected for judged in copied)
    assert {j.result.case for j in copied if j.finding} == {f.case for f in alone.findings}


def test_the_tree_as_it_is_is_simulated_beside_a_variant_with_its_copy(
    make_tree: MakeTree, cached: Settings
) -> None:
    found = simulated(make_tree(), cached, "unbiased+direct")
    assert [variant.name for variant in found.variants] == ["unbiased+direct"]
    failing = {finding.case for finding in found.findings}
    assert "copy/no-bit-lost" in failing
    assert all(j.finding for j in found.variants[0].cases if j.result.case in failing)


def test_a_tree_that_lacks_a_file_says_so_in_each_case(
    make_tree: MakeTree, cached: Settings
) -> None:
    tree = make_tree(lacking="xen/common/domctl.c")
    (variant,) = simulated(tree, cached, "upstream+direct").variants
    copied = [judged for judged in variant.cases if judged.result.case.startswith("copy/")]
    assert {judged.result.verdict for judged in copied} == {Verdict.ERROR}
    assert all("domctl.c" in judged.result.summary for judged in copied)


def test_strategies_that_do_not_fit_the_tree_prove_nothing_and_say_why(
    make_tree: MakeTree, cached: Settings
) -> None:
    said = run_wrong_copies(make_tree(), cached)
    assert said
    assert {result.verdict for result in said.values()} == {Verdict.SKIP}
    assert all("was not found" in result.summary for result in said.values()), said
