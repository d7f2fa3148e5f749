"""Reading commits without a checkout, whatever the environment says."""

import subprocess
import sys
from pathlib import Path

import pytest

from xenpatchgen.base.errors import MissingTool, UserError
from xenpatchgen.trees.git import find_commit, find_file, forget_calling_git, read_file, tree_hash

from .conftest import MAKEFILE, Git


def test_a_file_is_read_at_its_commit(clone: Path, git: Git) -> None:
    first = git(clone, "rev-parse", "first")
    assert read_file(clone, first, "xen/Makefile") == MAKEFILE.encode()
    assert read_file(clone, first, "xen/common/stand-in.c") == b"int stand_in;\n"


def test_a_file_that_is_not_there(clone: Path, git: Git) -> None:
    first = git(clone, "rev-parse", "first")
    assert find_file(clone, first, "xen/nothing.c") is None
    assert find_file(clone, first, "xen/common") is None
    with pytest.raises(UserError, match=r"xen/nothing\.c: not in commit"):
        read_file(clone, first, "xen/nothing.c")


def test_a_commit_that_is_not_there(clone: Path) -> None:
    with pytest.raises(UserError, match="is not there"):
        read_file(clone, "0" * 40, "xen/Makefile")


def test_the_tree_hash_is_git_s_own(clone: Path, git: Git) -> None:
    commit = git(clone, "rev-parse", "HEAD")
    assert tree_hash(clone, commit) == git(clone, "rev-parse", "HEAD^{tree}")


def test_a_revision_that_looks_like_an_option_is_a_revision(clone: Path) -> None:
    assert find_commit(clone, "--all") is None
    assert find_commit(clone, "first") is not None


def test_the_repository_of_a_calling_git_is_not_inherited(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = find_commit(clone, "first")
    assert first is not None
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))
    forget_calling_git()
    assert find_commit(clone, "first") == first
    assert read_file(clone, first, "xen/Makefile") == MAKEFILE.encode()


def test_a_machine_without_git(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool, match="git: not found"):
        find_commit(clone, "first")
    subprocess.run([sys.executable, "-c", "import xenpatchgen.trees.resolve"], check=True)
