"""The one worktree of a tree and configuration, walked from variant to variant.

Make trusts time stamps: an object that is newer than its sources is taken as it is, also a half
one that a killed compiler left, and a changed makefile or flag is not seen by every Xen. Which
outputs can be trusted is not told from outside, so none are unless the build before ended well and
was made the same way. A file says so; it is taken away before anything changes and written again
only at the end. Without it everything that git does not know is removed, and the compiler cache
makes up for the loss.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import storage_faults, write_atomically
from xenpatchgen.trees.git import git
from xenpatchgen.trees.worktree import worktree


@dataclass(frozen=True)
class Workplace:
    """A worktree to build in, and the folder around it for files that are not Xen's."""

    folder: Path
    tree: Path
    manner: str
    clean: bool
    """True where nothing is left of an earlier build, not even .config."""

    def outputs_are_good(self) -> None:
        """Say that the build ended well, so that the next may go on from it."""
        write_atomically(_good(self.folder), self.manner)


def workplace(folder: Path, repo: Path, commit: str, manner: Callable[[Path], str]) -> Workplace:
    """`commit` of `repo` checked out below `folder`, with no outputs but trustworthy ones.

    From here on they are not trusted any more, until `outputs_are_good`.

    `manner` names everything but the sources that decides about outputs, given the checkout.
    """
    good = _good(folder)
    before = good.read_text() if good.exists() else None
    with storage_faults(folder):
        good.unlink(missing_ok=True)
    tree = worktree(repo, commit, folder / "tree")
    now = manner(tree)
    if now != before:
        git("-C", tree, "clean", "-ffdxq").check()
    return Workplace(folder, tree, now, clean=now != before)


def _good(folder: Path) -> Path:
    return folder / "good"
