"""A folder is taken as it lies there, uncommitted changes and all, and never written to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.trees.test_clone import SOURCE, fingerprint
from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.folder import folder_tree
from xenpatchgen.trees.git import find_file, read_file
from xenpatchgen.trees.model import Shape, Tree

from .conftest import FILES, Git

NEW = "xen/common/new.c"


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A tarball's content, in no repository."""
    for name, text in FILES.items():
        path = tmp_path / "xen-4.17.9" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "xen-4.17.9"


def files_of(tree: Tree, git: Git) -> list[str]:
    return git(tree.repo, "ls-tree", "-r", "--name-only", tree.commit).splitlines()


def test_a_work_tree_with_what_is_not_committed(clone: Path, fresh: Settings, git: Git) -> None:
    (clone / SOURCE).write_text("int changed;\n")
    (clone / NEW).write_text("int untracked;\n")
    (clone / "xen" / "common" / "new.o").write_text("built")
    (clone / "tools").mkdir()
    (clone / "tools" / "other.c").write_text("not the hypervisor's")
    before = fingerprint(clone)
    tree = folder_tree(clone, fresh)
    assert fingerprint(clone) == before
    assert read_file(tree.repo, tree.commit, SOURCE) == b"int changed;\n"
    in_xen = sorted(name for name in (*FILES, NEW) if name.startswith("xen/"))
    assert files_of(tree, git) == in_xen
    assert (tree.name, tree.imported) == (str(clone), True)
    assert (tree.version, tree.shape) == ("4.17.9", Shape.OWNER)
    assert tree.arguments == ("--source", str(clone))
    assert fresh.cache in tree.repo.parents


def test_what_is_staged_counts_as_it_lies_there(clone: Path, fresh: Settings, git: Git) -> None:
    (clone / SOURCE).write_text("int staged;\n")
    git(clone, "add", SOURCE)
    (clone / SOURCE).write_text("int after;\n")
    git(clone, "rm", "--quiet", "--cached", "xen/arch/x86/mm/mm-locks.h")
    tree = folder_tree(clone, fresh)
    assert read_file(tree.repo, tree.commit, SOURCE) == b"int after;\n"


def test_a_tracked_file_that_is_ignored_is_source(clone: Path, fresh: Settings, git: Git) -> None:
    (clone / "xen" / "blob.o").write_text("ours")
    git(clone, "add", "--force", "xen/blob.o")
    tree = folder_tree(clone, fresh)
    assert read_file(tree.repo, tree.commit, "xen/blob.o") == b"ours"


def test_an_unpacked_tarball(unpacked: Path, fresh: Settings, git: Git) -> None:
    (unpacked / ".gitignore").unlink()
    for product in ("xen/common/a.o", "xen/xen-syms", "xen/include/generated/config.h"):
        (unpacked / product).parent.mkdir(parents=True, exist_ok=True)
        (unpacked / product).write_text("built")
    before = fingerprint(unpacked)
    tree = folder_tree(unpacked, fresh)
    assert fingerprint(unpacked) == before
    assert files_of(tree, git) == sorted(name for name in FILES if name.startswith("xen/"))


def test_a_tarball_unpacked_inside_somebodys_repository(
    unpacked: Path, fresh: Settings, git: Git
) -> None:
    git(unpacked.parent, "init", "--quiet")
    (unpacked.parent / ".gitignore").write_text("*\n")
    tree = folder_tree(unpacked, fresh)
    assert find_file(tree.repo, tree.commit, SOURCE) is not None


def test_equal_contents_are_the_same_commit(
    clone: Path, unpacked: Path, fresh: Settings, tmp_path: Path
) -> None:
    (clone / SOURCE).write_text(FILES[SOURCE])
    one, other = folder_tree(clone, fresh), folder_tree(unpacked, fresh)
    elsewhere = folder_tree(clone, Settings(cache=tmp_path / "elsewhere"))
    assert one.commit == other.commit == elsewhere.commit


def test_what_changes_between_two_looks_is_seen(clone: Path, fresh: Settings, git: Git) -> None:
    (clone / NEW).write_text("int one;\n")
    first = folder_tree(clone, fresh)
    assert folder_tree(clone, fresh).commit == first.commit
    (clone / NEW).unlink()
    (clone / SOURCE).unlink()
    (clone / SOURCE).mkdir()
    (clone / SOURCE / "part.c").write_text("int part;\n")
    second = folder_tree(clone, fresh)
    assert find_file(second.repo, second.commit, NEW) is None
    assert read_file(second.repo, second.commit, f"{SOURCE}/part.c") == b"int part;\n"
    (clone / ".gitignore").write_text("part.c\n")
    third = folder_tree(clone, fresh)
    assert find_file(third.repo, third.commit, f"{SOURCE}/part.c") is None
    assert read_file(first.repo, first.commit, NEW) == b"int one;\n"


def test_no_byte_is_changed_by_attributes(clone: Path, fresh: Settings) -> None:
    (clone / ".gitattributes").write_text("*.c text eol=crlf ident\n")
    (clone / NEW).write_bytes(b"/* $Id$ */\r\nint a;\n\r\n")
    tree = folder_tree(clone, fresh)
    assert read_file(tree.repo, tree.commit, NEW) == b"/* $Id$ */\r\nint a;\n\r\n"


def test_a_lock_that_a_killed_run_left(clone: Path, fresh: Settings) -> None:
    tree = folder_tree(clone, fresh)
    (tree.repo / "index.lock").touch()
    assert folder_tree(clone, fresh) == tree


def test_a_linked_worktree(clone: Path, fresh: Settings, git: Git, tmp_path: Path) -> None:
    git(clone, "worktree", "add", "--quiet", "--detach", tmp_path / "linked", "first")
    tree = folder_tree(tmp_path / "linked", fresh)
    assert read_file(tree.repo, tree.commit, SOURCE) == FILES[SOURCE].encode()


Spoil = Callable[[Path, Git], Path]


def _bare(clone: Path, git: Git) -> Path:
    git(clone.parent, "clone", "--quiet", "--bare", clone, "bare.git")
    return clone.parent / "bare.git"


def _without_header(clone: Path, git: Git) -> Path:
    (clone / "xen" / "arch" / "x86" / "mm" / "mm-locks.h").unlink()
    return clone


def _at(*parts: str) -> Spoil:
    return lambda clone, _: clone.joinpath(*parts)


@pytest.mark.parametrize(
    ("what", "says", "hint"),
    [
        (_at("nowhere"), "there is no such folder", "--source DIR"),
        (_at(SOURCE), "there is no such folder", "--source DIR"),
        (_at(".."), r"no Xen tree .*: it has no xen/Makefile", "--source DIR"),
        (_at("xen"), "it has no xen/Makefile", "Name the folder above"),
        (_bare, "a bare repository, which has no files", "worktree add DIR REV"),
        (_without_header, r"it has no xen/arch/x86/mm/mm-locks\.h", "--source DIR"),
    ],
)
def test_what_is_no_source(
    what: Spoil,
    says: str,
    hint: str,
    clone: Path,
    fresh: Settings,
    git: Git,
) -> None:
    with pytest.raises(UserError, match=says) as raised:
        folder_tree(what(clone, git), fresh)
    assert hint in raised.value.hint


def test_a_file_that_git_does_not_read(clone: Path, fresh: Settings) -> None:
    (clone / "xen" / "common").rename(clone / "elsewhere")
    (clone / "xen" / "common").symlink_to(clone / "elsewhere")
    with pytest.raises(UserError, match=r"cannot be read as a whole: .*symbolic link") as raised:
        folder_tree(clone, fresh)
    assert f"git -C {clone} status" in raised.value.hint


def test_a_damaged_repository(clone: Path, fresh: Settings) -> None:
    (clone / ".git" / "index").write_bytes(b"no index" * 9)
    with pytest.raises(UserError, match="git cannot list its files"):
        folder_tree(clone, fresh)


def test_a_folder_that_moved_is_another(clone: Path, fresh: Settings) -> None:
    first = folder_tree(clone, fresh)
    shutil.move(clone, clone.with_name("moved"))
    second = folder_tree(clone.with_name("moved"), fresh)
    assert second.commit == first.commit
    assert second.repo != first.repo
