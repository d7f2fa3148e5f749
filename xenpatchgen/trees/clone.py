"""The user's own clone, only ever read.

A private repository shares its objects through `objects/info/alternates`, so that nothing is
copied; refs, worktree records, configuration and new commits are all written on our side. A
linked worktree, a bare repository, a shallow clone and a clone that itself borrows objects all
work, and uncommitted changes stay where they are: what is read is a revision.
"""

from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import storage_faults, write_atomically
from xenpatchgen.base.process import Completed
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.git import find_commit, git
from xenpatchgen.trees.private import empty_repo, private_folder, private_repo
from xenpatchgen.trees.source import CloneSource, slug


def share_clone(source: CloneSource, rev: str, settings: Settings) -> tuple[Path, str]:
    """The private repository for a clone, and the commit that `rev` names in the clone.

    Raises UserError where the path is no git repository, does not have the revision, or has it
    only in part.
    """
    shared = _git_folder(source.path)
    commit = find_commit(source.path, rev) or _remote_branch(source.path, rev)
    if commit is None:
        raise UserError(
            f"{source.path}: there is no revision `{rev}`",
            hint=f"See what there is with: git -C {source.path} branch --all; "
            f"git -C {source.path} tag",
        )
    path = private_folder(settings) / slug(_label(shared), str(shared))
    repo = private_repo(path, str(source.path), empty_repo)
    _borrow(shared, repo)
    _check_whole(source.path, repo, commit)
    # No branch lives on our side: HEAD says what was used last, for `known_trees`.
    _write_where_different(repo / "HEAD", f"{commit}\n".encode())
    return repo, commit


def _remote_branch(clone: Path, rev: str) -> str | None:
    """The commit of the one remote branch called `rev`, as `git checkout` would guess it."""
    asked = git("-C", clone, "for-each-ref", "--format=%(objectname)", f"refs/remotes/*/{rev}")
    found = set(asked.stdout.split())
    return found.pop() if len(found) == 1 else None


def _git_folder(path: Path) -> Path:
    """The folder where the clone at `path` keeps its objects and refs."""
    if not path.is_dir():
        raise UserError(
            f"{path}: there is no such folder",
            hint="--tree takes the path of a git clone, a git URL, or debian:SUITE",
        )
    asked = git(
        "-C", path, "rev-parse", "--path-format=absolute", "--git-common-dir", "--show-prefix"
    )
    check_trusted(path, asked)
    folder, _, prefix = asked.stdout.strip("\n").partition("\n")
    if asked.returncode != 0 or (prefix and (path / "xen" / "Makefile").exists()):
        raise _no_repository(path)
    return Path(folder).resolve()


def check_trusted(path: Path, asked: Completed) -> None:
    """Raise UserError where git, `asked` about `path`, said that it trusts only the owner's own."""
    if "dubious ownership" in asked.stderr:
        raise UserError(
            f"{path}: git does not read it, because another user owns it",
            hint=f"If you trust it: git config --global --add safe.directory {path}",
        )


def _no_repository(path: Path) -> UserError:
    if (path / "xen" / "Makefile").exists():
        return UserError(
            f"{path}: an unpacked Xen tarball, and no git repository",
            hint=f"Make it one with: cd {path} && git init -q && git add -Af && "
            "git commit -qm 'Import the tarball'",
        )
    return UserError(
        f"{path}: no git repository",
        hint="--tree takes the path of a git clone, a git URL, or debian:SUITE",
    )


def _label(git_folder: Path) -> str:
    return git_folder.parent.name if git_folder.name == ".git" else git_folder.name


def _borrow(shared: Path, repo: Path) -> None:
    """Let `repo` read the objects of `shared`, and whatever that borrows, and end where it ends."""
    counted = git("-C", shared, "count-objects", "-v").check().stdout.splitlines()
    further = [line.removeprefix("alternate: ") for line in counted if line[:11] == "alternate: "]
    lines = "".join(f"{folder}\n" for folder in [str(shared / "objects"), *further])
    _write_where_different(repo / "objects" / "info" / "alternates", lines.encode())
    with storage_faults(repo):
        if (shared / "shallow").exists():
            _write_where_different(repo / "shallow", (shared / "shallow").read_bytes())
        else:
            (repo / "shallow").unlink(missing_ok=True)


def _check_whole(path: Path, repo: Path, commit: str) -> None:
    """Raise UserError where a file of `commit` is missing, as in a partial clone."""
    walked = git("-C", repo, "rev-list", "--objects", "--no-walk", "--quiet", commit)
    if walked.returncode != 0:
        raise UserError(
            f"{path}: commit {commit[:12]} is not there in full (a partial clone?)",
            hint=f"Get the rest with: git -C {path} fetch --refetch --no-filter",
        )


def _write_where_different(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        write_atomically(path, content)
