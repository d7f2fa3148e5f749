"""A folder with Xen's source as it lies there, committed by nobody: what `--source` takes.

A git work tree counts with its uncommitted changes and new files, less what git ignores; an
unpacked tarball with all that is not a product of building it. The folder and its repository are
only read.
"""

import os
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.clone import check_trusted
from xenpatchgen.trees.describe import describe, no_xen
from xenpatchgen.trees.git import git
from xenpatchgen.trees.listing import files_of_folder, files_of_work_tree
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.shape import LOCKS_HEADER
from xenpatchgen.trees.snapshot import snapshot_repo, take_snapshot
from xenpatchgen.trees.version import VERSION_FILE

HYPERVISOR = "xen"
"""The folder of a tree that the hypervisor's source is in. The rest is not looked at."""

_HINT = "Name the top folder of a Xen source with: --source DIR"


def folder_tree(folder: Path, settings: Settings) -> Tree:
    """The tree that lies in `folder` now; the same commit for the same content.

    Raises UserError where it is no Xen source, or cannot be read.
    """
    path = folder.expanduser().absolute()
    _check_folder(path)
    repo = snapshot_repo(path, settings)
    if _is_work_tree(path):
        files = files_of_work_tree(path, HYPERVISOR)
    else:
        files = files_of_folder(path, HYPERVISOR, repo)
    commit = take_snapshot(repo, path, files)
    return describe(
        str(path), repo, commit, imported=True, arguments=("--source", str(path)), hint=_HINT
    )


def _check_folder(path: Path) -> None:
    # Path.is_dir raises where a folder above may not be looked into.
    if not os.path.isdir(path):  # noqa: PTH112
        raise UserError(f"{path}: there is no such folder", hint=_HINT)
    if not os.access(path, os.R_OK | os.X_OK):
        raise UserError(f"{path}: may not be read", hint=f"See who may with: ls -ld {path}")
    if (path / VERSION_FILE).exists():
        return
    if _is_bare(path):
        raise UserError(
            f"{path}: a bare repository, which has no files of its own",
            hint=f"Check out what is meant with: git -C {path} worktree add DIR REV",
        )
    above = path.resolve().parent
    inside = (above / LOCKS_HEADER).exists()
    hint = f"Name the folder above with: --source {above}" if inside else _HINT
    raise no_xen(str(path), f"it has no {VERSION_FILE}", hint)


def _is_bare(path: Path) -> bool:
    asked = git("-C", path, "rev-parse", "--is-bare-repository")
    check_trusted(path, asked)
    return asked.stdout.strip() == "true"


def _is_work_tree(path: Path) -> bool:
    """Whether `path` is the top of a git work tree; a tarball unpacked inside one is not."""
    asked = git("-C", path, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    check_trusted(path, asked)
    return asked.returncode == 0 and asked.stdout.split("\n")[:2] == ["true", ""]
