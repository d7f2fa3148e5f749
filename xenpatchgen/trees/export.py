"""A folder of a tree, as plain files outside any worktree."""

import io
import tarfile
from pathlib import Path

from git import Repo

from xenpatchgen.base.files import folder_made_whole


def export_folder(repo: Path, commit: str, folder: str, below: Path) -> Path:
    """The files of `folder` at `commit`, in a folder below `below` named by their content.

    Equal contents share one export, so this costs something once a tree and nothing after that.
    """
    with Repo(repo) as git:
        tree = git.tree(commit)[folder].hexsha
        exported = below / str(tree)
        if exported.is_dir():
            return exported
        archive = io.BytesIO()
        git.archive(archive, treeish=tree)
    archive.seek(0)
    with folder_made_whole(exported) as scratch, tarfile.open(fileobj=archive) as tar:
        tar.extractall(scratch, filter="data")
    return exported
