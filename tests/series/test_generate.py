"""A variant becomes commits: the same ones each time, and none where there is nothing to do."""

from dataclasses import replace

import pytest
from git import Repo

from tests.series.conftest import AUTHOR, HEADER, LOCKS_HEADER, StandIn
from xenpatchgen.base.errors import UserError
from xenpatchgen.series.generate import generate
from xenpatchgen.series.identity import Identity
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.variants.catalogue import find_variant

CURRENT = find_variant("current-bias+direct")
FIRST = "x86/mm-locks: drop trailing white space"


def commit(tree: Tree, source: str, path: str = LOCKS_HEADER) -> Tree:
    """The stand-in with another content of one file."""
    with Repo(tree.repo) as repo:
        (tree.repo.parent / path).write_text(source)
        repo.index.add([path])
        made = repo.index.commit("another content")
    return replace(tree, commit=made.hexsha, tree_hash=made.tree.hexsha)


def test_the_new_rule_is_in_the_tip_and_nothing_else_changed(tree: Tree) -> None:
    series = generate(tree, CURRENT, AUTHOR)
    after = read_file(tree.repo, series.tip, LOCKS_HEADER).decode()
    assert "return base + (owner == current->domain ? MM_LOCK_ORDER_MAX : 0);" in after
    kept = HEADER[HEADER.index("static inline void _check_lock_level") :]
    assert after.endswith(kept)
    assert "ASSERT(base <= MM_LOCK_ORDER_MAX);" in after


def test_the_users_branches_and_work_are_untouched(tree: Tree) -> None:
    with Repo(tree.repo) as repo:
        before = (repo.head.commit.hexsha, repo.git.status("--porcelain"), repo.git.branch())
        generate(tree, CURRENT, AUTHOR)
        assert (repo.head.commit.hexsha, repo.git.status("--porcelain"), repo.git.branch()) == (
            before
        )


def test_generated_twice_it_is_the_same_series(tree: Tree) -> None:
    assert generate(tree, CURRENT, AUTHOR) == generate(tree, CURRENT, AUTHOR)


def test_another_author_makes_another_series(tree: Tree) -> None:
    first = generate(tree, CURRENT, AUTHOR)
    second = generate(tree, CURRENT, Identity("Bo", "bo@example.org"))
    assert first.tip != second.tip
    assert first.tip_tree == second.tip_tree


def test_git_finds_nothing_wrong_with_what_was_stored(stand_in: StandIn) -> None:
    tree = stand_in(Shape.MACRO)
    series = generate(tree, find_variant("per-domain-array+direct"), AUTHOR)
    with Repo(tree.repo) as repo:
        assert repo.git.fsck("--strict", "--no-dangling") == ""
        assert repo.git.diff("--check", tree.commit, series.tip) == ""
        changed = repo.git.diff("--summary", tree.commit, series.tip)
    assert "mode change" not in changed


def test_upstream_is_the_tree_as_it_is(tree: Tree) -> None:
    series = generate(tree, find_variant("upstream+direct"), AUTHOR)
    assert (series.patches, series.tip, series.tip_tree) == ((), tree.commit, tree.tree_hash)


def test_an_old_tree_is_first_brought_to_where_the_model_begins(stand_in: StandIn) -> None:
    macro = generate(stand_in(Shape.MACRO), CURRENT, AUTHOR)
    inline = generate(stand_in(Shape.INLINE), CURRENT, AUTHOR)
    owner = generate(stand_in(Shape.OWNER), CURRENT, AUTHOR)
    subjects = [patch.subject for patch in macro.patches]
    assert subjects[0] == FIRST
    assert subjects[2:] == [patch.subject for patch in inline.patches]
    assert subjects[-1:] == [patch.subject for patch in owner.patches]


def test_a_step_that_two_parts_want_is_done_once(tree: Tree) -> None:
    series = generate(tree, find_variant("p2m-only-exempt-strict+direct"), AUTHOR)
    assert [patch.part for patch in series.patches] == [
        "p2m-only-exempt",
        "p2m-only-exempt",
        "strict",
    ]


def test_a_tree_of_another_shape_is_refused(tree: Tree) -> None:
    only_owner = replace(
        CURRENT.lock_model, manifest=replace(CURRENT.lock_model.manifest, shapes=("owner",))
    )
    with pytest.raises(UserError, match="macro shape, and this is written for: owner"):
        generate(replace(tree, shape=Shape.MACRO), replace(CURRENT, lock_model=only_owner), AUTHOR)


def test_a_tree_without_the_anchor_is_refused_by_place(tree: Tree) -> None:
    renamed = commit(tree, HEADER.replace("_check_lock_level(const", "_other(const"))
    with pytest.raises(UserError, match=r"_check_lock_level.*was not found in .*mm-locks\.h"):
        generate(renamed, CURRENT, AUTHOR)


def test_a_lock_whose_owner_nobody_knows_is_refused_with_nothing_made(stand_in: StandIn) -> None:
    tree = stand_in(Shape.INLINE)
    path = "xen/arch/x86/mm/p2m-pod.c"
    source = read_file(tree.repo, tree.commit, path).decode()
    strange = commit(tree, source.replace("p2m->domain", "anybody()"), path)
    with pytest.raises(UserError, match=r"p2m-pod\.c:\d+: .*owner"):
        generate(strange, CURRENT, AUTHOR)
    with Repo(tree.repo) as repo:
        assert "xenpatchgen" not in repo.git.for_each_ref()
