"""The private repositories: one bare repository in the cache for each source of trees.

Series are committed there and worktrees come from there. A repository appears whole or not at
all, collects no garbage behind our back, and nothing in the user's git configuration (hooks,
line endings, filters) changes what it checks out.
"""

from collections.abc import Callable
from pathlib import Path

from git import Repo

from xenpatchgen.base.files import folder_made_whole
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.git import git

IDENTITY = "xenpatchgen <xenpatchgen@invalid> 946684800 +0000"
"""Who commits what nobody did, and when: the same on every machine, so that ids are, too."""

_SETTINGS = {
    ("core", "attributesFile"): "/dev/null",
    ("core", "autocrlf"): "false",
    ("core", "hooksPath"): "/dev/null",
    ("core", "fsmonitor"): "false",
    ("gc", "auto"): "0",
    ("maintenance", "auto"): "false",
    ("submodule", "recurse"): "false",
}


def private_folder(settings: Settings) -> Path:
    """Where the private repositories are."""
    return settings.at("trees")


def private_repo(path: Path, source: str, fill: Callable[[Path], None]) -> Path:
    """The private repository at `path`, made by `fill` in a scratch folder where it is missing.

    `source` is kept in its configuration, for a person and for `source_of`.
    """
    if not (path / "HEAD").exists():
        with folder_made_whole(path) as scratch:
            fill(scratch)
            _configure(scratch, source)
    return path


def empty_repo(path: Path) -> None:
    """Make an empty bare repository, without the user's template folder."""
    git("init", "--quiet", "--bare", "--template=", path).check()


def source_of(repo: Path) -> str:
    """The source that a private repository was made from, as `--tree` takes it."""
    with Repo(repo) as opened, opened.config_reader("repository") as config:
        return str(config.get("xenpatchgen", "source"))


def _configure(repo: Path, source: str) -> None:
    with Repo(repo) as opened, opened.config_writer() as config:
        for (section, option), value in _SETTINGS.items():
            config.set_value(section, option, value)
        config.set_value("xenpatchgen", "source", source)
