"""Where things are kept, and what the user's configuration file says.

The file is `xenpatchgen/config.toml` in the XDG configuration folder:

    tree = "~/src/xen"       # what --tree is without being said
    rev  = "staging"         # what --rev is, for that tree
    jobs = 2
"""

import os
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_cache_path, user_config_path
from pydantic import TypeAdapter, ValidationError

from xenpatchgen.base.errors import UserError

APP = "xenpatchgen"


@dataclass(frozen=True)
class Settings:
    """The cache folder, and the defaults that a configuration file may change."""

    cache: Path
    tree: str | None = None
    rev: str | None = None
    jobs: int = 2

    def at(self, *parts: str) -> Path:
        """A path inside the cache."""
        return self.cache.joinpath(*parts)


@dataclass(frozen=True)
class _File:
    tree: str | None = None
    rev: str | None = None
    jobs: int | None = None


_FILE = TypeAdapter(_File)


def config_path() -> Path:
    """The user's configuration file, whether or not it exists."""
    return user_config_path(APP) / "config.toml"


def load_settings(cache: Path | None = None) -> Settings:
    """The settings in force. Raises UserError with file and field where the file is wrong."""
    settings = Settings(cache=(cache or user_cache_path(APP)).absolute(), jobs=os.cpu_count() or 1)
    path = config_path()
    if not path.exists():
        return settings
    try:
        raw = tomllib.loads(path.read_text())
        unknown = sorted(raw.keys() - {"tree", "rev", "jobs"})
        if unknown:
            raise UserError(f"{path}: unknown setting `{unknown[0]}`", hint=f"Edit it: {path}")
        file = _FILE.validate_python(raw)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: {error}", hint=f"Edit it: {path}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise UserError(f"{path}: {field}: {first['msg']}", hint=f"Edit it: {path}") from error
    return replace(settings, tree=file.tree, rev=file.rev, jobs=file.jobs or settings.jobs)
