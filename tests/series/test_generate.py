"""A variant becomes commits: the same ones each time, and none where there is nothing to do."""

from dataclasses import replace

import pytest
from git import Repo

from tests.series.conftest import AUTHOR, HEADER, LOCKS_HEADER
from xenpatchgen.base.errors import UserError
from xenpatchgen.series.generate import generate
from xenpatchgen.series.identity import Identity
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.variants.catalogue import find_variant, parts

CURRENT = find_variant("current-bias+direct")
VARIANTS = [find_variant(f"{part.name}+direct") for part in parts("lock-models")]


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


def test_upstream_is_the_tree_as_it_is(tree: Tree) -> None:
    series = generate(tree, find_variant("upstream+direct"), AUTHOR)
    assert (series.patches, series.tip, series.tip_tree) == ((), tree.commit, tree.tree_hash)


def test_a_tree_that_has_it_already_needs_no_patch(tree: Tree) -> None:
    first = generate(tree, CURRENT, AUTHOR)
    fixed = replace(tree, commit=first.tip, tree_hash=first.tip_tree)
    assert generate(fixed, CURRENT, AUTHOR).patches == ()


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_messages_keep_to_the_widths_of_sending_patches(tree: Tree, variant: object) -> None:
    series = generate(tree, variant, AUTHOR)  # type: ignore[arg-type]
    with Repo(tree.repo) as repo:
        for patch in series.patches:
            subject, blank, *body = str(repo.commit(patch.commit).message).splitlines()
            assert len(subject) <= 80
            assert blank == ""
            assert max(map(len, body)) <= 75
            assert "Signed-off-by" not in "\n".join(body)


def test_a_tree_of_another_shape_is_refused(tree: Tree) -> None:
    with pytest.raises(UserError, match="macro shape, and this is written for: owner"):
        generate(replace(tree, shape=Shape.MACRO), CURRENT, AUTHOR)


def test_a_tree_without_the_anchor_is_refused_by_place(tree: Tree) -> None:
    with Repo(tree.repo) as repo:
        header = tree.repo.parent / LOCKS_HEADER
        header.write_text(HEADER.replace("_lock_level(const", "_other(const"))
        repo.index.add([LOCKS_HEADER])
        commit = repo.index.commit("renamed")
    renamed = replace(tree, commit=commit.hexsha, tree_hash=commit.tree.hexsha)
    with pytest.raises(UserError, match=r"_lock_level.*was not found in .*mm-locks\.h"):
        generate(renamed, CURRENT, AUTHOR)
