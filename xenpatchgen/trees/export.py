"""A folder of a tree, as plain files outside any worktree."""

from pathlib import Path

from git import Repo

from xenpatchgen.base.files import folder_made_whole


def export_folder(repo: Path, commit: str, folder: str, below: Path) -> Path:
    """The files of `folder` at `commit`, in a folder below `below` named by their content.

    Equal contents share one export, so this costs something once a tree and nothing after that.
    """
    with Repo(repo) as git:
        tree = git.commit(commit).tree[folder].hexsha
        exported = below / str(tree)
        if not exported.is_dir():
            with folder_made_whole(exported) as scratch:
                _check_out(git, tree, scratch)
    return exported


def _check_out(git: Repo, tree: str, folder: Path) -> None:
    """The files of `tree` into `folder`, through an index that is thrown away."""
    index = folder.with_name(f"{folder.name}.index")
    outside = {"GIT_DIR": str(git.git_dir), "GIT_INDEX_FILE": str(index)}
    try:
        git.git.read_tree(tree, env=outside)
        git.git.execute(
            ["git", f"--work-tree={folder}", "checkout-index", "--all", f"--prefix={folder}/"],
            env=outside,
        )
    finally:
        index.unlink(missing_ok=True)
