"""From what the user said to a tree: the one door of this room."""

from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.clone import share_clone
from xenpatchgen.trees.debian import import_debian
from xenpatchgen.trees.describe import describe
from xenpatchgen.trees.git import find_commit
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.remote import clone_url, fetch_url
from xenpatchgen.trees.source import CloneSource, DebianSource, Source, UrlSource, parse_source

DEFAULT_TREE = "debian:bookworm"
DEFAULT_REV = "HEAD"


def resolve(tree: str | None, rev: str | None, settings: Settings) -> Tree:
    """The tree that `--tree` and `--rev` name; the configured one, else Debian's, for None.

    What is cached serves without a network. Raises UserError where the source, the revision or
    Xen's lock header in it does not exist, NetworkError where a first download breaks off.
    """
    source, wanted = _chosen(tree, rev, settings)
    match source:
        case CloneSource():
            repo, commit = share_clone(source, wanted, settings)
        case UrlSource():
            repo = clone_url(source, settings)
            commit = _commit_at(source, repo, wanted)
        case DebianSource():
            repo = import_debian(source, settings)
            commit = _commit_at(source, repo, wanted)
    return _described(source, wanted, repo, commit)


def refresh(tree: str | None, rev: str | None, settings: Settings) -> Tree:
    """The same after asking the network for what is new. A clone is always read as it is now.

    Raises what `resolve` raises; what was cached before stays usable.
    """
    source, _ = _chosen(tree, rev, settings)
    match source:
        case UrlSource():
            fetch_url(source, settings)
        case DebianSource():
            import_debian(source, settings, anew=True)
        case CloneSource():
            pass
    return resolve(tree, rev, settings)


def _chosen(tree: str | None, rev: str | None, settings: Settings) -> tuple[Source, str]:
    """The source and the revision that are meant. The configured one of each go together."""
    if tree is None and settings.tree is not None:
        tree, rev = settings.tree, rev or settings.rev
    return parse_source(tree or DEFAULT_TREE), rev or DEFAULT_REV


def _commit_at(source: Source, repo: Path, rev: str) -> str:
    commit = find_commit(repo, rev)
    if commit is None:
        raise UserError(
            f"{source.name}: there is no revision `{rev}` in what is cached",
            hint=f"Look for newer ones with: xenpatchgen trees --refresh {source.name}",
        )
    return commit


def _described(source: Source, rev: str, repo: Path, commit: str) -> Tree:
    imported = isinstance(source, DebianSource)
    newest = imported and rev == DEFAULT_REV
    return describe(
        source.name if newest else f"{source.name}@{rev}",
        repo,
        commit,
        imported=imported,
        # A branch moves on; what was found here is to be found again.
        arguments=("--tree", source.name, *(() if newest else ("--rev", commit[:12]))),
        hint="Name a Xen tree with --tree PATH and a revision of it with --rev REV",
    )
