"""A git URL, cloned once into the cache and fetched again only on demand.

The clone arrives whole or not at all, and serves without a network afterwards.
"""

from pathlib import Path

from xenpatchgen.base.errors import NetworkError
from xenpatchgen.base.process import Completed
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.git import git
from xenpatchgen.trees.private import private_folder, private_repo
from xenpatchgen.trees.source import UrlSource

_MIRRORED = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")


def clone_url(source: UrlSource, settings: Settings) -> Path:
    """The private repository of a URL. Raises NetworkError where a first clone breaks off."""

    def fill(scratch: Path) -> None:
        cloned = git("clone", "--quiet", "--bare", "--template=", "--", source.url, scratch)
        _check_arrived(source, cloned)

    return private_repo(private_folder(settings) / source.slug, source.name, fill)


def fetch_url(source: UrlSource, settings: Settings) -> Path:
    """The same, with the branches and tags that the URL has now. Our own refs stay."""
    repo = clone_url(source, settings)
    _check_arrived(source, git("-C", repo, "fetch", "--quiet", "--prune", "origin", *_MIRRORED))
    return repo


def _check_arrived(source: UrlSource, completed: Completed) -> None:
    if completed.returncode == 0:
        return
    said = [line for line in completed.stderr.splitlines() if line.startswith("fatal: ")]
    raise NetworkError(
        f"{source.name}: {said[0].removeprefix('fatal: ') if said else 'git could not fetch it'}",
        hint=f"See whether it answers with: git ls-remote {source.name} HEAD",
    )
