"""The user's clone is read, in whatever form it comes, and never written to."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Shape
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.trees.worktree import worktree

from .conftest import FILES, Git

SOURCE = "xen/common/stand-in.c"


def fingerprint(folder: Path) -> dict[str, tuple[int, str]]:
    """Time stamp and content of everything below `folder`, .git included."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in [folder, *folder.rglob("*")]
    }


def test_a_clone_at_its_head(clone: Path, fresh: Settings, git: Git) -> None:
    tree = resolve(str(clone), None, fresh)
    assert tree.name == f"{clone}@HEAD"
    assert tree.commit == git(clone, "rev-parse", "staging")
    assert tree.tree_hash == git(clone, "rev-parse", "staging^{tree}")
    assert (tree.version, tree.shape, tree.imported) == ("4.17.9", Shape.OWNER, False)
    assert fresh.cache in tree.repo.parents


def test_nothing_is_written_into_a_dirty_clone(
    clone: Path, fresh: Settings, tmp_path: Path
) -> None:
    (clone / SOURCE).write_text("int changed;\n")
    (clone / "xen" / "new.c").write_text("int untracked;\n")
    os.utime(clone / "xen" / "Makefile", (0, 0))
    before = fingerprint(clone)
    tree = resolve(str(clone), "first", fresh)
    checkout = worktree(tree.repo, tree.commit, tmp_path / "build")
    assert (checkout / SOURCE).read_text() == FILES[SOURCE]
    assert fingerprint(clone) == before


def test_the_fingerprint_sees_a_write(clone: Path, git: Git) -> None:
    before = fingerprint(clone)
    git(clone, "update-ref", "refs/heads/stray", "HEAD")
    assert fingerprint(clone) != before


def test_objects_are_shared_and_not_copied(clone: Path, fresh: Settings) -> None:
    tree = resolve(str(clone), None, fresh)
    objects = [path for path in (tree.repo / "objects").rglob("*") if path.is_file()]
    assert [path.name for path in objects] == ["alternates"]


def test_a_commit_made_after_the_first_resolve_is_seen(
    clone: Path, fresh: Settings, commit_files: Callable[[Path, dict[str, str]], str]
) -> None:
    resolve(str(clone), None, fresh)
    newer = commit_files(clone, {SOURCE: "int newer;\n"})
    assert resolve(str(clone), None, fresh).commit == newer


def test_a_linked_worktree_has_its_own_head_and_the_same_repository(
    clone: Path, fresh: Settings, git: Git, tmp_path: Path
) -> None:
    git(clone, "worktree", "add", "--quiet", "--detach", tmp_path / "linked", "first")
    linked, main = (resolve(str(path), None, fresh) for path in (tmp_path / "linked", clone))
    assert linked.commit == git(clone, "rev-parse", "first") != main.commit
    assert linked.repo == main.repo


def test_a_bare_repository(clone: Path, fresh: Settings, git: Git, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", clone, "bare.git")
    tree = resolve(str(tmp_path / "bare.git"), "staging", fresh)
    assert read_file(tree.repo, tree.commit, SOURCE) == b"int stand_in = 1;\n"


def test_a_clone_that_borrows_objects_itself(
    clone: Path, fresh: Settings, git: Git, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--shared", clone, "middle")
    git(tmp_path, "clone", "--quiet", "--shared", "middle", "last")
    tree = resolve(str(tmp_path / "last"), None, fresh)
    assert read_file(tree.repo, tree.commit, SOURCE) == b"int stand_in = 1;\n"


def test_a_shallow_clone_that_is_deepened_later(
    clone: Path, fresh: Settings, git: Git, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{clone}", "shallow")
    tree = resolve(str(tmp_path / "shallow"), None, fresh)
    assert git(tree.repo, "rev-list", "--count", tree.commit) == "1"
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    resolve(str(tmp_path / "shallow"), None, fresh)
    assert git(tree.repo, "rev-list", "--count", tree.commit) == "2"


def test_a_partial_clone_that_lacks_files(
    clone: Path, fresh: Settings, git: Git, tmp_path: Path
) -> None:
    git(clone, "config", "uploadpack.allowFilter", "true")
    options = ("--quiet", "--bare", "--filter=blob:none")
    git(tmp_path, "clone", *options, f"file://{clone}", "partial")
    before = fingerprint(tmp_path / "partial")
    with pytest.raises(UserError, match="not there in full"):
        resolve(str(tmp_path / "partial"), None, fresh)
    assert fingerprint(tmp_path / "partial") == before


def test_a_branch_that_only_a_remote_has(
    clone: Path, fresh: Settings, git: Git, tmp_path: Path
) -> None:
    git(clone, "branch", "stable")
    git(tmp_path, "clone", "--quiet", f"file://{clone}", "mine")
    tree = resolve(str(tmp_path / "mine"), "stable", fresh)
    assert tree.commit == git(clone, "rev-parse", "stable")
    git(tmp_path / "mine", "update-ref", "refs/remotes/other/stable", "HEAD~1")
    with pytest.raises(UserError, match="there is no revision `stable`"):
        resolve(str(tmp_path / "mine"), "stable", fresh)


def test_a_partial_clone_fetches_nothing_for_us(
    clone: Path, fresh: Settings, git: Git, tmp_path: Path
) -> None:
    git(clone, "config", "uploadpack.allowFilter", "true")
    git(clone, "config", "uploadpack.allowAnySHA1InWant", "true")
    options = ("--quiet", "--bare", "--filter=blob:none")
    git(tmp_path, "clone", *options, f"file://{clone}", "partial")
    git(clone, "commit", "--quiet", "--allow-empty", "--message=newer")
    newer = git(clone, "rev-parse", "HEAD")
    before = fingerprint(tmp_path / "partial")
    with pytest.raises(UserError, match="there is no revision"):
        resolve(str(tmp_path / "partial"), newer, fresh)
    assert fingerprint(tmp_path / "partial") == before


def test_an_unpacked_tarball_is_told_apart(tmp_path: Path, fresh: Settings, git: Git) -> None:
    tarball = tmp_path / "outer" / "xen-4.17"
    (tarball / "xen").mkdir(parents=True)
    (tarball / "xen" / "Makefile").write_text(FILES["xen/Makefile"])
    with pytest.raises(UserError, match="unpacked Xen tarball") as raised:
        resolve(str(tarball), None, fresh)
    assert "git init" in raised.value.hint
    git(tmp_path / "outer", "init", "--quiet")
    with pytest.raises(UserError, match="unpacked Xen tarball"):
        resolve(str(tarball), None, fresh)


def test_paths_that_are_no_clone(tmp_path: Path, fresh: Settings) -> None:
    with pytest.raises(UserError, match="there is no such folder"):
        resolve(str(tmp_path / "nowhere"), None, fresh)
    with pytest.raises(UserError, match="no git repository"):
        resolve(str(tmp_path), None, fresh)
    assert not fresh.at("trees").exists()


def test_a_revision_that_is_not_there(clone: Path, fresh: Settings) -> None:
    with pytest.raises(UserError, match="there is no revision `stagging`") as raised:
        resolve(str(clone), "stagging", fresh)
    assert "branch --all" in raised.value.hint
    assert not fresh.at("trees").exists()


def test_a_repository_that_is_no_xen_tree(
    clone: Path,
    fresh: Settings,
    commit_files: Callable[[Path, dict[str, str]], str],
) -> None:
    commit_files(clone, {"xen/Makefile": "all:\n"})
    with pytest.raises(UserError, match="sets no XEN_VERSION"):
        resolve(str(clone), None, fresh)
    shutil.rmtree(clone / "xen" / "arch")
    commit_files(clone, {"xen/Makefile": FILES["xen/Makefile"]})
    with pytest.raises(UserError, match=r"it has no xen/arch/x86/mm/mm-locks\.h"):
        resolve(str(clone), None, fresh)
