"""What the cache holds, for `xenpatchgen trees`. Nothing is fetched and no clone is opened."""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.git import find_commit, find_file
from xenpatchgen.trees.private import private_folder, source_of
from xenpatchgen.trees.version import VERSION_FILE, xen_version


@dataclass(frozen=True)
class KnownTree:
    """A source of trees that needs no network any more."""

    source: str
    """As `--tree` takes it (a URL without its password)."""
    commit: str | None
    """The newest import, the default branch, or for a clone the revision used last; None where
    the clone that it borrowed from is gone."""
    version: str | None
    """What xen/Makefile says there."""
    repo: Path


def known_trees(settings: Settings) -> tuple[KnownTree, ...]:
    """Every source in the cache, by name."""
    folders = private_folder(settings).glob("[!.]*/HEAD")
    return tuple(sorted((_known(head.parent) for head in folders), key=lambda tree: tree.source))


def _known(repo: Path) -> KnownTree:
    commit = find_commit(repo, "HEAD")
    return KnownTree(source_of(repo), commit, _version(repo, commit) if commit else None, repo)


def _version(repo: Path, commit: str) -> str | None:
    try:
        makefile = find_file(repo, commit, VERSION_FILE)
    except UserError:
        return None
    return xen_version(makefile) if makefile is not None else None
