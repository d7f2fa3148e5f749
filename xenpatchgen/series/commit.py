"""Commits made from file contents, without a worktree and without the user's index."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from git import Actor, Repo, Tree
from git import Commit as GitCommit
from git.exc import BadName, ODBError
from git.objects.fun import tree_to_stream
from gitdb import IStream  # type: ignore[import-untyped]

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
    base = repo.commit(parent.id)
    try:
        tree = Tree(repo, _tree_with(repo, base.tree, frozenset(files.items())))
        wanted = ((parent.id,), tree.hexsha, message, author)
        for known in earlier:
            if (known.parents, known.tree, known.message, known.author) == wanted:
                return known
        actor = Actor(author.name, author.email)
        commit = GitCommit.create_from_tree(
            repo, tree, message, [base], author=actor, committer=actor
        )
    except (OSError, ODBError) as error:
        raise StorageError(
            f"{repo.git_dir}: could not store a commit: {error}",
            hint=f"See how much room is left with: df -h {repo.git_dir}",
        ) from error
    return Commit(commit.hexsha, *wanted)


def remember(repo: Repo, base: str, variant: str, tip: Commit) -> None:
    """Keep the series' commits reachable."""
    repo.git.update_ref(series_ref(base, variant), tip.id)


@cache
def _tree_with(repo: Repo, tree: Tree, files: frozenset[tuple[str, bytes]]) -> bytes:
    """The id of `tree` with `files`, all of which it has, replaced; modes stay as they are.

    Remembered, because many variants begin with the same patches.
    """
    below: dict[str, set[tuple[str, bytes]]] = defaultdict(set)
    for path, content in files:
        name, _, rest = path.partition("/")
        below[name].add((rest, content))
    entries = [
        (
            _entry(repo, item, frozenset(below[item.name])) if item.name in below else item.binsha,
            item.mode,
            item.name,
        )
        for item in tree
    ]
    new = BytesIO()
    tree_to_stream(entries, new.write)
    return _stored(repo, b"tree", new.getvalue())


def _entry(repo: Repo, item: object, files: frozenset[tuple[str, bytes]]) -> bytes:
    if isinstance(item, Tree):
        return _tree_with(repo, item, files)
    ((_, content),) = files
    return _stored(repo, b"blob", content)


def _stored(repo: Repo, kind: bytes, content: bytes) -> bytes:
    return bytes(repo.odb.store(IStream(kind, len(content), BytesIO(content))).binsha)
