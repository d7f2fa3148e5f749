"""Every lock model and copy strategy that there is, found by looking into folders."""

import difflib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.manifest import Expectation, Manifest, Status, load_manifest

Kind = Literal["lock-models", "copy-strategies"]


@dataclass(frozen=True)
class Part:
    """A lock model or a copy strategy: a folder with a manifest and its templates."""

    kind: Kind
    name: str
    folder: Path
    manifest: Manifest


@dataclass(frozen=True)
class Variant:
    """A lock model and a copy strategy, written `current-bias+direct`."""

    lock_model: Part
    copy_strategy: Part

    @property
    def name(self) -> str:
        """As the command line and the reports write it."""
        return f"{self.lock_model.name}+{self.copy_strategy.name}"

    @property
    def parts(self) -> tuple[Part, Part]:
        """In the order in which their patches are applied."""
        return self.lock_model, self.copy_strategy

    @property
    def status(self) -> Status:
        """As found where nothing is changed; a control is there to fail, never to be mailed."""
        statuses = {part.manifest.status for part in self.parts}
        if "control" in statuses:
            return "control"
        return "candidate" if "candidate" in statuses else "as-found"

    def misfit(self, shape: str) -> Part | None:
        """The first part that is not written for trees of `shape`."""
        return next((part for part in self.parts if shape not in part.manifest.shapes), None)

    def expectations(self, shape: str) -> tuple[Expectation, ...]:
        """The cases that this combination is expected not to pass on trees of `shape`."""
        return tuple(
            expectation
            for part in self.parts
            for expectation in part.manifest.expect
            if not expectation.copy or self.copy_strategy.name in expectation.copy
            if not expectation.shapes or shape in expectation.shapes
        )


def templates_folder() -> Path:
    """The shipped templates: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("xenpatchgen"))) / "templates"
    return installed if installed.is_dir() else installed.parent.parent / "templates"


@cache
def parts(kind: Kind) -> tuple[Part, ...]:
    """All parts of one kind, by name."""
    return tuple(
        Part(kind, path.parent.name, path.parent, load_manifest(path))
        for path in sorted((templates_folder() / kind).glob("*/manifest.toml"))
    )


def find_variant(text: str) -> Variant:
    """The variant that `text` names. Raises UserError with the nearest names."""
    lock, plus, copy = text.partition("+")
    if not plus:
        raise UserError(
            f"{text}: a variant is LOCK+COPY, such as {_nearest_lock_model(lock)}+direct",
            hint="See them all with: xenpatchgen list",
        )
    return Variant(_find_part("lock-models", lock, text), _find_part("copy-strategies", copy, text))


def _names(kind: Kind) -> list[str]:
    return [part.name for part in parts(kind)]


def _nearest_lock_model(name: str) -> str:
    return difflib.get_close_matches(name, _names("lock-models"), n=1, cutoff=0)[0]


def _find_part(kind: Kind, name: str, text: str) -> Part:
    for part in parts(kind):
        if part.name == name:
            return part
    what = "lock model" if kind == "lock-models" else "copy strategy"
    near = difflib.get_close_matches(name, _names(kind), n=3, cutoff=0.4) or _names(kind)
    raise UserError(
        f"{text}: there is no {what} `{name}`; the nearest: {', '.join(near)}",
        hint="See them all with: xenpatchgen list",
    )
