"""What is left of a variant on a tree, and what that tree lacks where nothing is."""

from dataclasses import replace
from pathlib import Path

import pytest
from git import Repo

from tests.series.conftest import HEADER, LOCKS_HEADER, StandIn
from tests.variants.conftest import WriteModel
from tests.variants.conftest import write_model as write_model  # noqa: PLC0414 - a fixture
from xenpatchgen.base.errors import UserError
from xenpatchgen.series.shown import Anchor, OnTree, on_tree
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.variants.catalogue import find_parts
from xenpatchgen.variants.explain import explain
from xenpatchgen.variants.starter import write_starter

MISSING = """
[[patch.edit]]
codemod = "replace-in-function"
function = "_no_such"
find = "a"
replace = "b"
"""

LEVEL_FUNCTION = "int _lock_level("


def shown(tree: Tree, text: str) -> OnTree:
    parts = find_parts(text)
    return on_tree(tree, parts, map(explain, parts))


def line_of(name: str) -> int:
    return HEADER[: HEADER.index(name)].count("\n") + 1


def test_the_patches_that_are_left(tree: Tree, write_model: WriteModel) -> None:
    folder = write_model()
    found = shown(tree, str(folder))
    assert found.fault == ""
    assert found.series
    assert [patch.subject for patch in found.series.patches] == ["x86: mine"]
    assert found.anchors == (Anchor(LOCKS_HEADER, "_lock_level", (line_of(LEVEL_FUNCTION),)),)
    done = replace(tree, commit=found.series.tip, tree_hash=found.series.tip_tree)
    again = shown(done, str(folder)).series
    assert again
    assert again.patches == ()


def test_a_tree_without_an_anchor_is_told_with_the_reason(
    tree: Tree, write_model: WriteModel
) -> None:
    found = shown(tree, str(write_model(MISSING)))
    assert found.series is None
    assert "was not found in" in found.fault
    assert Anchor(LOCKS_HEADER, "_no_such", ()) in found.anchors


def test_an_anchor_that_is_there_twice(tree: Tree, write_model: WriteModel) -> None:
    with Repo(tree.repo) as repo:
        header = tree.repo.parent / LOCKS_HEADER
        header.write_text(HEADER + HEADER)
        repo.index.add([LOCKS_HEADER])
        commit = repo.index.commit("doubled")
    doubled = replace(tree, commit=commit.hexsha, tree_hash=commit.tree.hexsha)
    found = shown(doubled, str(write_model()))
    first = line_of(LEVEL_FUNCTION)
    assert found.anchors[0].lines == (first, first + HEADER.count("\n"))
    assert "was found 2 times" in found.fault


def test_a_link_in_the_tree_is_not_followed(tree: Tree, write_model: WriteModel) -> None:
    with Repo(tree.repo) as repo:
        for name, target in (("link.h", "/etc/passwd"), ("folder", "/etc")):
            (tree.repo.parent / "xen" / name).symlink_to(target)
            repo.index.add([f"xen/{name}"])
        commit = repo.index.commit("linked")
    linked = replace(tree, commit=commit.hexsha, tree_hash=commit.tree.hexsha)
    edit = '[[patch.edit]]\ncodemod = "trailing-whitespace"\nfile = "xen/{}"\n'
    for name, file in (("a", "link.h"), ("b", "folder/passwd")):
        found = shown(linked, str(write_model(edit.format(file), name=name)))
        assert f"xen/{file}: not in commit" in found.fault


@pytest.mark.parametrize("shape", Shape)
def test_the_starting_point_of_a_model_fits_every_shape(
    shape: Shape, stand_in: StandIn, tmp_path: Path
) -> None:
    tree = stand_in(shape)
    folder = str(write_starter("lock-model", "mine", tmp_path).folder)
    found = shown(tree, folder)
    assert found.fault == ""
    assert found.series
    assert found.series.patches[-1].part == "mine"
    tip, tip_tree = found.series.tip, found.series.tip_tree
    again = shown(replace(tree, commit=tip, tree_hash=tip_tree, shape=Shape.OWNER), folder)
    assert again.fault == ""
    assert again.series
    assert again.series.patches == ()


def test_an_option_alone(tree: Tree) -> None:
    with pytest.raises(UserError, match="nothing without a lock model"):
        shown(tree, "strict")
