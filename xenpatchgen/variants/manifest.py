"""What a lock model's or copy strategy's manifest.toml may say, and its validation.

A manifest is data: which files are edited by which codemods with which templates, and which cases
the result is expected to fail and why. Prose for readers stands here too, so that `list` and the
cover letter tell the same story.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import Verdict

Status = Literal["as-found", "candidate", "control"]
ShapeName = Literal["macro", "inline", "owner"]
"""The values of trees.model.Shape, which is no business of this room's otherwise."""


@dataclass(frozen=True)
class Edit:
    """One codemod on one file of the tree. The templates are names inside the model's folder."""

    file: str
    codemod: Literal["level-rule"]
    expression: str
    comment: str


@dataclass(frozen=True)
class PatchPlan:
    """One commit: its message template (first line the subject) and its edits, in order."""

    message: str
    edit: tuple[Edit, ...]


@dataclass(frozen=True)
class Expectation:
    """A case that is expected not to pass, with the verdict it ends in and why.

    `copy` limits it to variants with one of these copy strategies, `shapes` to trees of these
    shapes; empty means any.
    """

    case: str
    verdict: Verdict
    why: str
    copy: tuple[str, ...] = ()
    shapes: tuple[ShapeName, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """A manifest.toml. `thread` names the message that the idea comes from."""

    title: str
    status: Status
    thread: str
    summary: str
    shapes: tuple[ShapeName, ...] = ("macro", "inline", "owner")
    patch: tuple[PatchPlan, ...] = ()
    expect: tuple[Expectation, ...] = ()


def load_manifest(path: Path) -> Manifest:
    """The manifest at `path`. Raises UserError with file and field where it is wrong."""
    return load_toml(path, Manifest, UserError)
