"""What a part is made of: its patches, the edits in each, and what these hold on to in the tree.

An anchor is a name that has to be there: a function, a macro or a variable of the tree, named by
the manifest or by the codemod itself. Some are made by an earlier patch of the same series.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Span
from xenpatchgen.variants.edits import Edit
from xenpatchgen.variants.manifest import PatchPlan, ShapeName
from xenpatchgen.variants.model import Part
from xenpatchgen.variants.render import find_template
from xenpatchgen.variants.shipped import find_step, parts

_NAMES_IN_TREE = {
    "above",
    "check",
    "function",
    "functions",
    "macro",
    "name",
    "set",
    "struct",
    "variable",
}
"""The fields of edits and codemods that hold names of the tree."""


@dataclass(frozen=True)
class EditShown:
    """One edit: which codemod, what that does, where, and the names that it holds on to."""

    codemod: str
    does: str
    paths: tuple[str, ...]
    """Where the file may lie; the first that the tree has is meant."""
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class PatchShown:
    """One patch. `step` is the name of the shared one, empty for a part's own."""

    subject: str
    """The first line of the message, as its template has it."""
    step: str
    shapes: tuple[ShapeName, ...]
    only: tuple[str, ...]
    unless: tuple[str, ...]
    edits: tuple[EditShown, ...]


@dataclass(frozen=True)
class Explained:
    """A part, all that its manifest says, and what its patches do."""

    part: Part
    patches: tuple[PatchShown, ...]
    models: tuple[str, ...]
    """The shipped lock models that may be generated with it, if it is an option."""


def explain(part: Part) -> Explained:
    """Raises UserError where a template cannot be read."""
    with_it = (model.name for model in parts("lock-models") if part.name in model.manifest.options)
    models = tuple(with_it) if part.kind == "options" else ()
    return Explained(part, tuple(_patches(part)), models)


def defined_at(module: Module, name: str) -> tuple[int, ...]:
    """The lines of `module` that define or declare a function, macro, type or variable `name`."""
    spans = [
        *(function.name_span for function in module.functions(name)),
        *(prototype.name_span for prototype in module.prototypes(name)),
        *(macro.name_span for macro in module.macros(name)),
        *(tagged.span for tagged in module.tagged() if tagged.name == name),
        *(
            span
            for one in module.declarations()
            for span in one.arguments
            if _names_it(module, span, name)
        ),
    ]
    return tuple(sorted(module.location(span.start).line for span in spans))


def _names_it(module: Module, span: Span, name: str) -> bool:
    """Whether an argument of a declaration is `name`, or an array of that name."""
    return module.text(span).partition("[")[0].strip() == name


def _patches(part: Part) -> Iterator[PatchShown]:
    for plan in part.manifest.patch:
        if plan.message:
            yield _patch(part, plan, "")
        for step in plan.steps:
            yield _patch(part, plan, step)


def _patch(part: Part, plan: PatchPlan, step: str) -> PatchShown:
    folder, found = find_step(step, part) if step else (part.folder, plan)
    message = find_template(folder, found.message)
    return PatchShown(
        subject=message.read_text(encoding="utf-8").partition("\n")[0] if message else "",
        step=step,
        shapes=plan.shapes,
        only=plan.only,
        unless=plan.unless,
        edits=tuple(map(_edit, found.edit)),
    )


def _edit(edit: Edit) -> EditShown:
    does = (type(edit).__doc__ or "").strip().partition("\n")[0]
    given = {one.name: getattr(edit, one.name) for one in fields(edit)}
    built_in = {one.name: one.default for one in fields(edit.makes) if one.name not in given}
    anchors = dict.fromkeys(
        name for field, value in {**given, **built_in}.items() for name in _names(field, value)
    )
    return EditShown(edit.codemod, does, edit.paths, tuple(anchors))


def _names(field: str, value: Any) -> tuple[str, ...]:
    """The names of the tree in a field of an edit, or the default of a codemod's."""
    if field not in _NAMES_IN_TREE:
        return ()
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
