"""A checkout that is walked from commit to commit, and what killed runs leave behind."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from xenpatchgen.base.errors import StorageError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.trees.worktree import remove_worktree, worktree

from .conftest import FILES, Git

SOURCE = "xen/common/stand-in.c"
OUTPUT = "xen/common/stand-in.o"


@pytest.fixture
def first(clone: Path, fresh: Settings) -> Tree:
    return resolve(str(clone), "first", fresh)


@pytest.fixture
def second(clone: Path, fresh: Settings) -> Tree:
    return resolve(str(clone), "staging", fresh)


@pytest.fixture
def at(first: Tree, tmp_path: Path) -> Path:
    """A checkout of `first` in which a build has run. All its files look a day old."""
    path = worktree(first.repo, first.commit, tmp_path / "build" / "tree")
    (path / OUTPUT).write_text("object\n")
    (path / "xen" / "untracked").write_text("output\n")
    for file in path.rglob("*"):
        if file.is_file() and file.name != ".git":
            os.utime(file, (86400, 86400))
    return path


def stamps(at: Path) -> dict[str, int]:
    return {
        str(path.relative_to(at)): path.stat().st_mtime_ns
        for path in at.rglob("*")
        if path.is_file()
    }


def is_checked_out(at: Path, tree: Tree, git: Git) -> bool:
    status = git(at, "status", "--porcelain", "--untracked-files=no")
    return git(at, "rev-parse", "HEAD") == tree.commit and status == ""


def test_a_new_checkout(at: Path, first: Tree, git: Git) -> None:
    assert is_checked_out(at, first, git)
    assert (at / SOURCE).read_text() == FILES[SOURCE]


def test_a_switch_touches_only_what_differs(at: Path, second: Tree, git: Git) -> None:
    before = stamps(at)
    worktree(second.repo, second.commit, at)
    after = stamps(at)
    assert is_checked_out(at, second, git)
    assert {name for name in after if after[name] != before[name]} == {SOURCE}
    assert (at / OUTPUT).exists()
    assert (at / "xen" / "untracked").exists()


def test_a_file_that_comes_back_is_newer_than_its_output(
    at: Path, first: Tree, second: Tree
) -> None:
    for tree in (second, first):
        worktree(tree.repo, tree.commit, at)
    assert (at / SOURCE).read_text() == FILES[SOURCE]
    assert (at / SOURCE).stat().st_mtime > (at / OUTPUT).stat().st_mtime


def test_a_changed_file_is_restored(at: Path, first: Tree, git: Git) -> None:
    (at / SOURCE).write_text("int changed;\n")
    (at / "xen" / "Makefile").unlink()
    worktree(first.repo, first.commit, at)
    assert is_checked_out(at, first, git)


def test_a_lock_left_behind(at: Path, second: Tree, git: Git) -> None:
    record = Path(git(at, "rev-parse", "--absolute-git-dir"))
    (record / "index.lock").touch()
    (record / "HEAD.lock").touch()
    worktree(second.repo, second.commit, at)
    assert is_checked_out(at, second, git)


def test_half_a_checkout(at: Path, first: Tree, second: Tree, git: Git) -> None:
    record = Path(git(at, "rev-parse", "--absolute-git-dir"))
    (record / "index.lock").write_bytes(b"half")
    (at / SOURCE).write_text("int stand_in = 1;\n")
    worktree(first.repo, first.commit, at)
    assert is_checked_out(at, first, git)
    (record / "index").unlink()
    worktree(second.repo, second.commit, at)
    assert is_checked_out(at, second, git)


def test_a_record_that_is_gone(at: Path, second: Tree, git: Git) -> None:
    shutil.rmtree(second.repo / "worktrees")
    worktree(second.repo, second.commit, at)
    assert is_checked_out(at, second, git)


def test_a_folder_that_is_gone(at: Path, second: Tree, git: Git) -> None:
    shutil.rmtree(at)
    worktree(second.repo, second.commit, at)
    assert is_checked_out(at, second, git)


def test_an_addition_killed_half_way(first: Tree, tmp_path: Path, git: Git) -> None:
    at = tmp_path / "half"
    git(first.repo, "worktree", "add", "--no-checkout", "--detach", at, first.commit)
    (first.repo / "worktrees" / "half" / "locked").write_text("initializing\n")
    (first.repo / "worktrees" / "half" / "HEAD").unlink()
    worktree(first.repo, first.commit, at)
    assert is_checked_out(at, first, git)


def test_a_folder_that_is_not_ours_is_left_alone(first: Tree, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis").write_text("years of work\n")
    for act in (
        lambda: worktree(first.repo, first.commit, tmp_path / "mine"),
        lambda: remove_worktree(first.repo, tmp_path / "mine"),
    ):
        with pytest.raises(StorageError, match="no worktree of ours"):
            act()
    assert (tmp_path / "mine" / "thesis").exists()


def test_a_worktree_of_another_repository_gives_way(
    at: Path, clone: Path, git: Git, fresh: Settings, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", clone, "other")
    other = resolve(str(tmp_path / "other"), "first", fresh)
    worktree(other.repo, other.commit, at)
    assert is_checked_out(at, other, git)


def test_a_removed_worktree_leaves_no_record(at: Path, first: Tree, git: Git) -> None:
    remove_worktree(first.repo, at)
    assert not at.exists()
    assert len(git(first.repo, "worktree", "list").splitlines()) == 1


def test_hooks_and_line_endings_of_the_user_take_no_part(
    first: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-checkout").write_text(f"#!/bin/sh\ntouch {tmp_path}/hook-ran\n")
    (hooks / "post-checkout").chmod(0o755)
    configuration = tmp_path / "gitconfig"
    configuration.write_text(f"[core]\n\thooksPath = {hooks}\n\tautocrlf = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(configuration))
    at = worktree(first.repo, first.commit, tmp_path / "build")
    assert (at / SOURCE).read_bytes() == FILES[SOURCE].encode()
    assert not (tmp_path / "hook-ran").exists()


@pytest.mark.tree
def test_a_real_tree(bookworm: Tree, tmp_path: Path, git: Git) -> None:
    at = worktree(bookworm.repo, bookworm.commit, tmp_path / "xen")
    before = stamps(at)
    assert is_checked_out(worktree(bookworm.repo, bookworm.commit, at), bookworm, git)
    assert stamps(at) == before
    remove_worktree(bookworm.repo, at)


@pytest.mark.tree
@pytest.mark.full
def test_a_real_checkout_killed_again_and_again(bookworm: Tree, tmp_path: Path, git: Git) -> None:
    at = worktree(bookworm.repo, bookworm.commit, tmp_path / "xen")
    for step in range(12):
        (at / "xen" / "Makefile").write_text("all:\n")
        for folder in ("arch", "common", "drivers"):
            shutil.rmtree(at / "xen" / folder)
        with subprocess.Popen(["git", "-C", at, "reset", "--hard", bookworm.commit]) as killed:
            time.sleep(0.04 * step)
            killed.kill()
        worktree(bookworm.repo, bookworm.commit, at)
        assert is_checked_out(at, bookworm, git)
    remove_worktree(bookworm.repo, at)
