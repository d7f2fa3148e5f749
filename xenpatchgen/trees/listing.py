"""Which files of a folder are its source. Nothing is written, not even a git's notes of its own."""

from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.process import Completed
from xenpatchgen.trees.git import git

BUILD_PRODUCTS = Path(__file__).with_name("build-products.txt")
"""What building Xen leaves in its source, in the words of a .gitignore."""


def files_of_work_tree(top: Path, folder: str) -> tuple[str, ...]:
    """The paths below `folder` of a git work tree that are tracked or new, but for the ignored.

    Raises UserError where git cannot list them.
    """
    # Somebody's monitor of the work tree is a program of theirs, and not ours to start.
    plain = ("-C", top, "-c", "core.fsmonitor=false", "ls-files", "-z")
    kinds = ("--cached", "--others", "--exclude-standard")
    return _paths(top, git(*plain, *kinds, "--", folder))


def files_of_folder(top: Path, folder: str, repo: Path) -> tuple[str, ...]:
    """The paths below `folder` of one that no git holds, but for what a build left there.

    What its .gitignore files name is left out, too. `repo` is any repository of ours, for git to
    work in. Raises UserError where git cannot list them.
    """
    excludes = ("--exclude-per-directory=.gitignore", f"--exclude-from={BUILD_PRODUCTS}")
    ours = ("-C", top, f"--git-dir={repo}", f"--work-tree={top}")
    # With an index of nothing, everything is new.
    nothing = {"GIT_INDEX_FILE": str(repo / "no-index")}
    return _paths(
        top, git(*ours, "ls-files", "-z", "--others", *excludes, "--", folder, env=nothing)
    )


def _paths(top: Path, listed: Completed) -> tuple[str, ...]:
    if listed.returncode != 0:
        said = listed.stderr.strip().splitlines()[:1]
        raise UserError(
            f"{top}: git cannot list its files: {' '.join(said)}",
            hint=f"See what it says of them with: git -C {top} status",
        )
    # An unmerged file is listed once a side.
    found = dict.fromkeys(path for path in listed.stdout.split("\0") if path)
    return tuple(path for path in found if not _is_folder(top / path))


def _is_folder(path: Path) -> bool:
    """Whether this is a repository of its own, or a file that gave way to a folder."""
    return path.is_dir() and not path.is_symlink()
