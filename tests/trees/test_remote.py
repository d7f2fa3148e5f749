"""A git URL is cloned once, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.errors import NetworkError, UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.resolve import refresh, resolve

from .conftest import Git

SOURCE = "xen/common/stand-in.c"


def test_a_url_serves_without_its_server_afterwards(clone: Path, fresh: Settings, git: Git) -> None:
    url, commit = f"file://{clone}", git(clone, "rev-parse", "HEAD")
    tree = resolve(url, None, fresh)
    assert (tree.name, tree.commit, tree.imported) == (f"{url}@HEAD", commit, False)
    clone.rename(clone.with_name("gone"))
    assert resolve(url, "first", fresh).commit == git(tree.repo, "rev-parse", "first")


def test_new_commits_come_on_demand_and_our_own_refs_stay(
    clone: Path,
    fresh: Settings,
    git: Git,
    commit_files: Callable[[Path, dict[str, str]], str],
) -> None:
    url = f"file://{clone}"
    old = resolve(url, None, fresh)
    git(old.repo, "update-ref", "refs/xenpatchgen/kept", old.commit)
    newer = commit_files(clone, {SOURCE: "int newer;\n"})
    assert resolve(url, None, fresh).commit == old.commit
    assert refresh(url, None, fresh).commit == newer
    assert git(old.repo, "rev-parse", "refs/xenpatchgen/kept") == old.commit


def test_a_clone_that_breaks_off_leaves_nothing(tmp_path: Path, fresh: Settings) -> None:
    with pytest.raises(NetworkError, match="nowhere") as raised:
        resolve(f"file://{tmp_path}/nowhere.git", None, fresh)
    assert "\n" not in raised.value.message
    assert list(fresh.at("trees").iterdir()) == []


def test_a_refresh_that_breaks_off_keeps_what_was_there(clone: Path, fresh: Settings) -> None:
    url = f"file://{clone}"
    commit = resolve(url, None, fresh).commit
    clone.rename(clone.with_name("gone"))
    with pytest.raises(NetworkError):
        refresh(url, None, fresh)
    assert resolve(url, None, fresh).commit == commit


def test_a_revision_that_is_not_cached(clone: Path, fresh: Settings) -> None:
    with pytest.raises(UserError, match="no revision `nothing`") as raised:
        resolve(f"file://{clone}", "nothing", fresh)
    assert "trees --refresh" in raised.value.hint
