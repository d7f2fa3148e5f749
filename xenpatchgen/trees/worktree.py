"""A checkout that walks from commit to commit and stays good for an incremental make.

Only files whose content differs are written, so the time stamps of all others stay; build
outputs, which git does not track, stay too. Whatever a killed run left behind (a lock, half a
checkout, a folder whose record in the repository is gone) is mended on the way: the caller holds
the cache, so nobody else is at work in it.
"""

import shutil
from pathlib import Path

from xenpatchgen.base.errors import StorageError
from xenpatchgen.base.files import storage_faults
from xenpatchgen.trees.git import git


def worktree(repo: Path, commit: str, at: Path) -> Path:
    """Have `commit` of `repo` checked out at `at`, and return `at`.

    Tracked files that somebody changed there are restored. Raises StorageError where something
    that is no worktree of ours is in the way, or the checkout does not end well.
    """
    record = _record_of(repo, at)
    if record is None:
        _remove_remains(at)
        _add(repo, commit, at)
    else:
        for lock in record.glob("*.lock"):
            lock.unlink()
        # Entries whose time stamp alone changed would otherwise be written again.
        git("-C", at, "update-index", "-q", "--refresh")
    _check_out(commit, at)
    return at


def remove_worktree(repo: Path, at: Path) -> None:
    """Remove the checkout at `at` with everything in it, and its record in `repo`."""
    with storage_faults(at):
        if at.exists():
            _remove_remains(at)
    git("-C", repo, "worktree", "prune")


def _record_of(repo: Path, at: Path) -> Path | None:
    """The folder in which `repo` keeps the index and HEAD of its worktree `at`, if it does."""
    if not (at / ".git").is_file():
        return None
    asked = git("-C", at, "rev-parse", "--path-format=absolute", "--git-common-dir", "--git-dir")
    common, _, record = asked.stdout.strip("\n").partition("\n")
    is_ours = asked.returncode == 0 and Path(common).resolve() == repo.resolve()
    return Path(record) if is_ours else None


def _remove_remains(at: Path) -> None:
    """Clear the way for a new worktree, of nothing but what is left of an old one."""
    if not at.exists():
        return
    if any(at.iterdir()) and not (at / ".git").is_file():
        raise StorageError(
            f"{at}: in the way, and no worktree of ours", hint=f"Look at it, then: rm -r {at}"
        )
    with storage_faults(at):
        shutil.rmtree(at)


def _add(repo: Path, commit: str, at: Path) -> None:
    with storage_faults(at):
        at.parent.mkdir(parents=True, exist_ok=True)
    git("-C", repo, "worktree", "prune")
    # Forced twice: a record that a killed `worktree add` left locked does not count.
    added = git(
        *("-C", repo, "worktree", "add", "--quiet", "--force", "--force"),
        *("--detach", "--no-checkout", at, commit),
    )
    added.check(hint=f"See what git knows of it with: git -C {repo} worktree list")


def _check_out(commit: str, at: Path) -> None:
    done = git("-C", at, "reset", "--quiet", "--hard", commit)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        raise StorageError(
            f"{at}: could not check out {commit[:12]}: {' '.join(last)}",
            hint=f"See how much room is left with: df -h {at}",
        )
