"""A user's own lock model: a folder of hers, anywhere, with a manifest and its templates.

Its name is its folder's. It becomes part of file names, git refs and command lines, so it is one
that nobody else has, and that can be told from a model with an option.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.checks import Known, check_manifest
from xenpatchgen.variants.edits import LOCKS_HEADER
from xenpatchgen.variants.manifest import PatchPlan, load_manifest
from xenpatchgen.variants.model import MANIFEST, WHAT, Origin, Part

LONGEST_NAME = 60

_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def own_model(folder: Path, shipped: Mapping[str, Part], known: Known, origin: Origin) -> Part:
    """The lock model in `folder`. `shipped` are all shipped parts by name.

    Raises UserError where it is none, has a name that it cannot have, or a wrong manifest.
    """
    path, name = folder.absolute(), folder.resolve().name
    namesake = shipped.get(name)
    if namesake and namesake.folder.resolve() == folder.resolve():
        raise UserError(
            f"{folder}: this is the shipped {WHAT[namesake.kind]} `{name}`, and none of your own",
            hint=f"See it with: xenpatchgen show {name}",
        )
    if not (path / MANIFEST).is_file():
        raise UserError(
            f"{folder}: no lock model: there is no {MANIFEST} in it",
            hint="Write a starting point with: xenpatchgen new lock-model NAME",
        )
    if wrong := wrong_name(name, shipped):
        old, new = (shlex.quote(str(one)) for one in (path, path.with_name(_better(name))))
        raise UserError(f"{folder}: {wrong}", hint=f"Give it another name: mv {old} {new}")
    manifest = load_manifest(path / MANIFEST)
    check_manifest(path / MANIFEST, manifest, known)
    if not any(map(_changes_locks, manifest.patch)):
        raise UserError(
            f"{path / MANIFEST}: no lock model: none of its patches changes {LOCKS_HEADER}",
            hint="See what a lock model is made of with: xenpatchgen show current-bias",
        )
    return Part("lock-models", name, path, manifest, origin)


def own_folders(folders: Iterable[Path]) -> Mapping[str, Path]:
    """The configured folders by the names of their models, none of them looked into.

    Raises UserError where two have the same name.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        name = folder.resolve().name
        other = found.setdefault(name, folder)
        if other.resolve() != folder.resolve():
            raise twice(name, folder, other)
    return found


def twice(name: str, folder: Path, other: Path) -> UserError:
    """Two lock models of one name: their series would lie in the same place."""
    return UserError(
        f"{folder}: {other} is a lock model `{name}` as well",
        hint=f"Give it another name: mv {shlex.quote(str(folder))} {_better(name)}",
    )


def wrong_name(name: str, shipped: Mapping[str, Part]) -> str:
    """What is wrong with `name` for a lock model; empty where nothing is."""
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        return f"`{name}` is no name: letters, digits and single dashes, at most {LONGEST_NAME}"
    if name in shipped:
        return f"`{name}` is the name of a shipped {WHAT[shipped[name].kind]}"
    for part in shipped.values():
        if part.kind == "options" and name.endswith(f"-{part.name}"):
            return f"`{name}` is no name: a model with the option {part.name} is written so"
    return ""


def _better(name: str) -> str:
    """A name that can be had, and reminds of `name`."""
    return "my-" + ("-".join(re.findall(r"[A-Za-z0-9]+", name))[: LONGEST_NAME // 2] or "model")


def _changes_locks(plan: PatchPlan) -> bool:
    return bool(plan.steps) or any(LOCKS_HEADER in edit.paths for edit in plan.edit)
