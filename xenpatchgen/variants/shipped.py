"""The lock models, options, copy strategies and steps that come with this tool."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.checks import Known, check_manifest
from xenpatchgen.variants.manifest import PatchPlan, load_manifest, load_step
from xenpatchgen.variants.model import MANIFEST, Kind, Part

KINDS: tuple[Kind, ...] = ("lock-models", "options", "copy-strategies")


def templates_folder() -> Path:
    """The shipped templates: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("xenpatchgen"))) / "templates"
    return installed if installed.is_dir() else installed.parent.parent / "templates"


@cache
def parts(kind: Kind) -> tuple[Part, ...]:
    """All shipped parts of one kind, by name."""
    folders = [templates_folder() / kind / name for name in _names(kind, MANIFEST)]
    found = tuple(Part(kind, one.name, one, load_manifest(one / MANIFEST)) for one in folders)
    for part in found:
        check_manifest(part.folder / MANIFEST, part.manifest, known())
    return found


def shipped() -> Mapping[str, Part]:
    """All shipped parts by name. No two kinds have a name in common."""
    return {part.name: part for kind in KINDS for part in parts(kind)}


def find_step(name: str, wanted_by: Part) -> tuple[Path, PatchPlan]:
    """The shipped step `name` and the folder of its templates. Raises UserError for another."""
    if name not in known().steps:
        manifest = wanted_by.folder / MANIFEST
        raise UserError(f"{manifest}: there is no step `{name}`", hint=f"Edit it: {manifest}")
    return _step(name)


@cache
def _step(name: str) -> tuple[Path, PatchPlan]:
    """Read once: nearly every model begins with the same steps."""
    folder = templates_folder() / "steps" / name
    return folder, load_step(folder / "step.toml")


def _names(kind: str, file: str) -> tuple[str, ...]:
    """The folders of a kind that have such a file."""
    return tuple(sorted(path.parent.name for path in (templates_folder() / kind).glob(f"*/{file}")))


@cache
def known() -> Known:
    """What a manifest may name. Nothing is loaded for it: manifests name one another."""
    return Known(
        steps=_names("steps", "step.toml"),
        options=_names("options", MANIFEST),
        copies=_names("copy-strategies", MANIFEST),
    )
