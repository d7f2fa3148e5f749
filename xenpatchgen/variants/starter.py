"""The starting point of a user's own lock model: one that works, to be changed into another.

It generates on every shape of tree and passes the test that it comes with, so that whatever fails
later is due to what was changed.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import folder_made_whole, storage_faults
from xenpatchgen.variants.own import wrong_name
from xenpatchgen.variants.shipped import shipped, templates_folder

Kind = Literal["lock-model"]
"""What there is a starting point for: a folder below templates/new."""

_TEST = "test_model.py"


@dataclass(frozen=True)
class Starter:
    """What was written: a folder, and the names of the files in it."""

    folder: Path
    files: tuple[str, ...]


def write_starter(kind: Kind, name: str, into: Path) -> Starter:
    """Write a `kind` called `name` as a new folder in `into`, whole or not at all.

    Raises UserError where the name cannot be had or something of that name is there already.
    """
    if wrong := wrong_name(name, shipped()):
        raise UserError(wrong, hint=f"Choose another: xenpatchgen new {kind} my-model")
    folder = into.absolute() / name
    if os.path.lexists(folder):
        raise UserError(
            f"{folder}: is there already, and nothing is written over",
            hint="Choose another name, or another place with: --into FOLDER",
        )
    with folder_made_whole(folder) as scratch, storage_faults(folder):
        for path in (templates_folder() / "new" / kind).iterdir():
            called = f"test_{name.replace('-', '_')}.py" if path.name == _TEST else path.name
            shutil.copyfile(path, scratch / called)
    return Starter(folder, tuple(sorted(path.name for path in folder.iterdir())))
