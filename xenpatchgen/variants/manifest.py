"""What a lock model's, copy strategy's or option's manifest.toml may say, and its validation.

A manifest is data: which files are edited by which codemods with which templates, and which cases
the result is expected to fail and why. Prose for readers stands here too, so that `list`, `show`
and the cover letter tell the same story.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.variants.edits import EditPlan

Status = Literal["as-found", "candidate", "control"]
ShapeName = Literal["macro", "inline", "owner"]
"""The values of trees.model.Shape, which is no business of this room's otherwise."""

Prose = Annotated[str, Field(pattern=r"\S")]
Line = Annotated[str, Field(pattern=r"^[^\n]*\S[^\n]*$")]
ShapeNames = Annotated[tuple[ShapeName, ...], Field(min_length=1)]

SHAPES: ShapeNames = ("macro", "inline", "owner")


@dataclass(frozen=True)
class PatchPlan:
    """One commit: a message template (first line the subject) and edits, in order; or steps.

    A step is a commit that several models share, such as making functions of the level macros. On
    a tree that has what a patch makes, it is left out of the series.
    """

    message: str = ""
    edit: tuple[Annotated[EditPlan, Field(discriminator="codemod")], ...] = ()
    steps: tuple[str, ...] = ()
    shapes: ShapeNames = SHAPES
    """The patch is for trees of these shapes, and left out on others."""
    only: tuple[str, ...] = ()
    """It is for variants with one of these options; empty means any."""
    unless: tuple[str, ...] = ()
    """It is left out of variants with one of these options."""

    def __post_init__(self) -> None:
        written = bool(self.message) and bool(self.edit)
        if written == bool(self.steps) or bool(self.message) != bool(self.edit):
            raise ValueError("a patch has either `steps`, or both `message` and `edit`")


@dataclass(frozen=True)
class Expectation:
    """Cases that are expected not to pass, with the verdict that each ends in and why.

    `copy` limits it to variants with one of these copy strategies, `shapes` to trees of these
    shapes, `only` to variants with one of these options; empty means any. With one of the options
    in `unless` it is not expected.
    """

    case: str | Annotated[tuple[str, ...], Field(min_length=1)]
    verdict: Verdict
    why: Prose
    copy: tuple[str, ...] = ()
    shapes: tuple[ShapeName, ...] = ()
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict is Verdict.PASS:
            raise ValueError("PASS is what is expected of every case that is not named")

    @property
    def cases(self) -> tuple[str, ...]:
        """The one, or all of them."""
        return (self.case,) if isinstance(self.case, str) else self.case


@dataclass(frozen=True)
class Manifest:
    """A manifest.toml. `thread` names the message that the idea comes from."""

    title: Line
    status: Status
    thread: Prose
    summary: Prose
    objections: str = ""
    """Who objected and why, in the thread or since."""
    costs: str = ""
    """What it costs: memory, instructions, what callers must take care of."""
    shapes: ShapeNames = SHAPES
    options: tuple[str, ...] = ()
    """Options that it may be generated with, such as `strict`."""
    patch: tuple[PatchPlan, ...] = ()
    expect: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class Step:
    """A step.toml: one commit that several models share."""

    patch: PatchPlan


def load_manifest(path: Path) -> Manifest:
    """The manifest at `path`. Raises UserError with file and field where it is wrong."""
    return load_toml(path, Manifest, UserError)


def load_step(path: Path) -> PatchPlan:
    """The step at `path`, one of ours. Raises ToolError where it is wrong."""
    return load_toml(path, Step, ToolError).patch
