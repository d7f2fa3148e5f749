"""Where things are kept, and what the user's configuration file says.

The file is `xenpatchgen/config.toml` in the XDG configuration folder:

    tree = "~/src/xen"       # what --tree is without being said
    rev  = "staging"         # what --rev is, for that tree
    jobs = 2
    lock-models = ["~/xen/my-model"]    # folders of the user's own lock models
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from platformdirs import user_cache_path, user_config_path
from pydantic import Field

from xenpatchgen.base.datafile import fault_in, load_toml
from xenpatchgen.base.errors import UserError

APP = "xenpatchgen"


@dataclass(frozen=True)
class Settings:
    """The cache folder, and the defaults that a configuration file may change."""

    cache: Path
    tree: str | None = None
    rev: str | None = None
    jobs: int = 2
    models: tuple[Path, ...] = ()
    """The folders of the user's own lock models."""

    def at(self, *parts: str) -> Path:
        """A path inside the cache."""
        return self.cache.joinpath(*parts)


@dataclass(frozen=True)
class _File:
    tree: str | None = None
    rev: str | None = None
    jobs: Annotated[int, Field(ge=1)] | None = None
    models: Annotated[tuple[str, ...], Field(alias="lock-models")] = ()


def config_path() -> Path:
    """The user's configuration file, whether or not it exists."""
    return user_config_path(APP) / "config.toml"


def load_settings(cache: Path | None = None) -> Settings:
    """The settings in force. Raises UserError with file and field where the file is wrong."""
    settings = Settings(cache=(cache or user_cache_path(APP)).absolute(), jobs=os.cpu_count() or 1)
    path = config_path()
    if not path.exists():
        return settings
    file = load_toml(path, _File, UserError)
    models = tuple(_folder(path, number, name) for number, name in enumerate(file.models))
    jobs = file.jobs or settings.jobs
    return replace(settings, tree=file.tree, rev=file.rev, jobs=jobs, models=models)


def _folder(file: Path, number: int, name: str) -> Path:
    """The folder that `name` means in `file`, in whose folder a relative one begins."""
    try:
        return file.parent / Path(name).expanduser()
    except RuntimeError as error:
        where = ("lock-models", number)
        raise fault_in(file, where, f"{name}: whose home is that?", UserError) from error
