"""Commits made from file contents, without a worktree and without the user's index."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from git import Repo
from git.exc import BadName, GitCommandError

from xenpatchgen.base.errors import StorageError
from xenpatchgen.series.identity import Identity


@dataclass(frozen=True)
class Commit:
    """What a commit is made of, its date aside."""

    id: str
    parents: tuple[str, ...]
    tree: str
    message: str
    author: Identity

    @classmethod
    def of(cls, repo: Repo, rev: str) -> "Commit":
        """The commit at `rev`."""
        commit = repo.commit(rev)
        author = Identity(commit.author.name or "", commit.author.email or "")
        parents = tuple(parent.hexsha for parent in commit.parents)
        return cls(commit.hexsha, parents, commit.tree.hexsha, str(commit.message), author)


def series_ref(base: str, variant: str) -> str:
    """The ref that keeps a variant's series on tree `base` from being collected."""
    return f"refs/xenpatchgen/{base}/{variant}"


def earlier_commits(repo: Repo, base: str, variant: str) -> tuple[Commit, ...]:
    """The commits that an earlier run made for this variant, first to last."""
    try:
        tip = repo.commit(series_ref(base, variant))
    except (BadName, ValueError):
        return ()
    ids = [commit.hexsha for commit in repo.iter_commits(f"{base}..{tip.hexsha}")]
    return tuple(Commit.of(repo, commit) for commit in reversed(ids))


def commit_files(
    repo: Repo,
    parent: Commit,
    files: Mapping[str, bytes],
    message: str,
    author: Identity,
    earlier: tuple[Commit, ...],
) -> Commit:
    """`parent` with `files` replaced, as a commit; one of `earlier` where it is the same."""
    try:
        tree = _tree_with(repo, parent, files)
        for known in earlier:
            if (known.parents, known.tree, known.message, known.author) == (
                (parent.id,),
                tree,
                message,
                author,
            ):
                return known
        commit = _commit_tree(repo, tree, parent, message, author)
    except GitCommandError as error:
        raise StorageError(
            f"{repo.git_dir}: git could not store a commit: {error.stderr.strip()}",
            hint=f"See how much room is left with: df -h {repo.git_dir}",
        ) from error
    return Commit(commit, (parent.id,), tree, message, author)


def remember(repo: Repo, base: str, variant: str, tip: Commit) -> None:
    """Keep the series' commits reachable."""
    repo.git.update_ref(series_ref(base, variant), tip.id)


def _tree_with(repo: Repo, parent: Commit, files: Mapping[str, bytes]) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        index = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
        repo.git.read_tree(parent.tree, env=index)
        for path, content in files.items():
            mode = f"{(repo.commit(parent.id).tree / path).mode:06o}"
            new = Path(scratch) / "content"
            new.write_bytes(content)
            blob = repo.git.hash_object("-w", "--no-filters", str(new))
            repo.git.update_index("--cacheinfo", f"{mode},{blob},{path}", env=index)
        return str(repo.git.write_tree(env=index))


def _commit_tree(repo: Repo, tree: str, parent: Commit, message: str, author: Identity) -> str:
    names = {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in (("NAME", author.name), ("EMAIL", author.email))
    }
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(message)
        file.flush()
        return str(repo.git.commit_tree(tree, "-p", parent.id, "-F", file.name, env=names))
