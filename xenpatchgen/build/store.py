"""Finished builds, kept by what went into them.

A build is whole or not there, and it is never changed. Equal keys mean equal bytes, so variants
whose trees are equal share one build, and a second run is served without starting anything.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from xenpatchgen.base.files import folder_made_whole, storage_faults
from xenpatchgen.build.model import BuildResult, CacheUse

XEN = "xen"
SYMS = "xen-syms"
KCONFIG = "config"
LOG = "build.log"
LOCKS = "locks.o"
META = "meta.json"


@dataclass(frozen=True)
class Meta:
    """What a stored build says of itself beside its files. Named as in BuildResult."""

    config: str
    build_id: str
    compiler: str
    seconds: float
    ccache: CacheUse | None
    command: str


_META = TypeAdapter(Meta)


@dataclass(frozen=True)
class Store:
    """The finished builds below one folder."""

    folder: Path

    def load(self, key: str) -> BuildResult | None:
        """The build called `key`, or None. A damaged one is removed and counts as absent."""
        place = self.folder / key
        if not place.exists():
            return None
        try:
            meta = _META.validate_json((place / META).read_bytes())
        except (OSError, ValidationError):
            meta = None
        if meta is None or not all((place / name).is_file() for name in (XEN, SYMS, KCONFIG, LOG)):
            with storage_faults(place):
                shutil.rmtree(place)
            return None
        return self._result(key, meta, cached=True)

    def keep(self, key: str, files: Mapping[str, Path], meta: Meta) -> BuildResult:
        """Copy `files` in under their names here. Raises StorageError; then nothing is kept."""
        with folder_made_whole(self.folder / key) as place, storage_faults(place):
            for name, source in files.items():
                shutil.copyfile(source, place / name)
            (place / META).write_bytes(_META.dump_json(meta, indent=1))
        return self._result(key, meta, cached=False)

    def _result(self, key: str, meta: Meta, *, cached: bool) -> BuildResult:
        place = self.folder / key
        locks = place / LOCKS
        return BuildResult(
            key=key,
            config=meta.config,
            xen=place / XEN,
            syms=place / SYMS,
            kconfig=place / KCONFIG,
            log=place / LOG,
            locks=locks if locks.exists() else None,
            build_id=meta.build_id,
            compiler=meta.compiler,
            seconds=meta.seconds,
            ccache=meta.ccache,
            command=meta.command,
            cached=cached,
        )
