"""Git as this room uses it: children for what changes a repository, GitPython for what reads one.

The children never ask a person anything, take no optional lock (a `git status` would rewrite the
index of the user's clone), and the process forgets the repository of a git that called it: inside
`git rebase --exec` or a hook, GIT_DIR and its kin name the user's clone.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from stat import S_ISLNK

from git import Commit, Repo
from git.exc import BadName, GitError, ODBError

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.process import Completed, run

_INHERITED = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)


def forget_calling_git() -> None:
    """Take the repository of a git that called us out of this process's environment, for good.

    Called once, before anything else: our own children and GitPython's inherit what is left.
    """
    for name in _INHERITED:
        os.environ.pop(name, None)


def git_environment() -> dict[str, str]:
    """What is laid over the environment of each git: English, no questions, no optional locks."""
    return {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        # A partial clone would fetch what is asked for, and write it into the user's repository.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND", "ssh -o BatchMode=yes"),
    }


def git(
    *arguments: str | Path, text: str | None = None, env: Mapping[str, str] | None = None
) -> Completed:
    """Run git to its end, with `text` as its input. Raises MissingTool where there is none."""
    return run(["git", *arguments], env={**git_environment(), **(env or {})}, text=text)


def find_commit(repo: Path, rev: str) -> str | None:
    """The full id of the commit that `rev` names in `repo`; None where it names none."""
    asked = git("-C", repo, "rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}")
    return asked.stdout.strip() if asked.returncode == 0 else None


def tree_hash(repo: Path, commit: str) -> str:
    """The id of the commit's tree object. Raises UserError where `repo` lacks the commit."""
    with _commit(repo, commit) as found:
        return found.tree.hexsha


def find_file(repo: Path, commit: str, path: str) -> bytes | None:
    """The content of file `path` at `commit`; None where the commit has no such regular file."""
    with _commit(repo, commit) as found:
        try:
            item = found.tree / path
        except KeyError:
            return None
        regular = item.type == "blob" and not S_ISLNK(item.mode)
        return bytes(item.data_stream.read()) if regular else None


def read_file(repo: Path, commit: str, path: str) -> bytes:
    """The content of file `path` at `commit`. Raises UserError where either is not there."""
    content = find_file(repo, commit, path)
    if content is None:
        raise _not_there(repo, commit, path)
    return content


def first_path(repo: Path, commit: str, paths: Sequence[str]) -> str:
    """The first of `paths` that is a file at `commit`. Raises UserError where none is."""
    for path in paths:
        if find_file(repo, commit, path) is not None:
            return path
    raise _not_there(repo, commit, " or ".join(paths))


def _not_there(repo: Path, commit: str, what: str) -> UserError:
    return UserError(
        f"{what}: not in commit {commit[:12]} of {repo}",
        hint=f"See what is there with: git -C {repo} ls-tree -r --name-only {commit[:12]}",
    )


@cache
def files_with_words(repo: Path, commit: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The C sources and headers of the hypervisor that have one of `words` as a whole word."""
    patterns = [argument for word in words for argument in ("-e", word)]
    asked = git("-C", repo, "grep", "-lwF", *patterns, commit, "--", "xen/*.c", "xen/*.h")
    if asked.returncode > 1:
        asked.check()
    return tuple(line.removeprefix(f"{commit}:") for line in asked.stdout.splitlines())


@contextmanager
def _commit(repo: Path, commit: str) -> Iterator[Commit]:
    try:
        with Repo(repo) as opened:
            yield opened.commit(commit)
    except (BadName, GitError, ODBError, ValueError) as error:
        raise UserError(
            f"{repo}: commit {commit[:12]} or a part of it is not there",
            hint=f"See what git says of it with: git -C {repo} fsck --connectivity-only",
        ) from error
