"""What the cache folder holds, and the emptying of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import CACHE_TAG, TAG, storage_faults
from xenpatchgen.base.settings import Settings

MADE_HERE = ("build", "ccache", "comparisons", "headers", "probes", "runs", "snapshots")
"""Folders of the cache that any run can make again. Nothing else is ever removed without being
asked for."""

FETCHED = ("trees",)
"""What cost a network."""


@dataclass(frozen=True)
class FreedPart:
    """A folder of the cache and the bytes that its files took."""

    name: str
    bytes: int


@dataclass(frozen=True)
class Freed:
    """What was removed."""

    parts: tuple[FreedPart, ...]


def clean_cache(settings: Settings, everything: bool) -> Freed:
    """Remove builds, runs and object cache, and with `everything` the downloaded trees too.

    Raises UserError for a folder that this tool did not make: other people have a `build` too.
    """
    tag = settings.at(CACHE_TAG)
    if not (tag.is_file() and tag.read_text() == TAG):
        raise UserError(
            f"{settings.cache}: no cache of xenpatchgen's (it was not empty at its first run)",
            hint=f"Look at it, and remove what is not wanted by hand: ls -la {settings.cache}",
        )
    names = (*MADE_HERE, *(FETCHED if everything else ()))
    doomed = [settings.at(name) for name in names if settings.at(name).is_dir()]
    doomed += settings.at("trees").glob(".*")  # what a killed download left half-made
    freed = tuple(FreedPart(path.name, _size(path)) for path in doomed)
    for path in doomed:
        with storage_faults(path):
            shutil.rmtree(path)
    return Freed(freed)


def _size(path: Path) -> int:
    return sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())
