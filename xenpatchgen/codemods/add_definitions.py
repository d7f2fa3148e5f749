"""Add definitions above one that the tree has.

They are all there, each with the tokens it should have, or none is: a part of them, or the same
name with another meaning, is a problem, because nobody can say what the tree's own was meant for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at, not_one, the_definition
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.insertion import inserted_above
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.per_cpu import per_cpu
from xenpatchgen.codemods.rendered import unfit
from xenpatchgen.csyntax.fragment import FragmentKind
from xenpatchgen.csyntax.model import Declaration, Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import same_tokens

_CODE = "the code to add"


@dataclass(frozen=True)
class AddDefinitions(Codemod):
    """Inserts functions, macros and tagged types above the definition of `above`."""

    code: str
    above: str
    """A function, a macro or a declared per-CPU variable; its comment stays with it."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where everything is defined."""
        if problem := unfit(self.code, FragmentKind.DEFINITIONS, _CODE):
            yield problem
            return
        code = Module.parse(encoded(self.code), _CODE)
        wanted, present = _definitions(code), _definitions(module)
        if not wanted:
            yield AnchorMissing("a function, a macro or a type with a tag", _CODE)
        elif wanted.keys().isdisjoint(present):
            yield self._inserted(module)
        else:
            yield from _differences(code, wanted, module, present)

    def _inserted(self, module: Module) -> Edit | Problem:
        found = _anchor(module, self.above)
        if not isinstance(found, Declaration | Function | Macro):
            return found
        return inserted_above(module, found.span, found.comment, self.code)


def _definitions(module: Module) -> dict[str, Span]:
    """What a module defines, by name. Of several definitions of a name the last counts."""
    types = {one.name: one.span for one in module.tagged()}
    macros = {one.name: one.span for one in module.macros()}
    return types | macros | {one.name: one.span for one in module.functions()}


def _differences(
    code: Module, wanted: dict[str, Span], module: Module, present: dict[str, Span]
) -> Iterator[AnchorMissing]:
    for name, span in wanted.items():
        there = present.get(name)
        if there is None:
            yield AnchorMissing(f"{name}, which comes with what is defined there,", module.path)
        elif not same_tokens(there.of(module.source), span.of(code.source)):
            anchor = f"the wanted definition of {name}"
            yield missing_at(module, there, anchor, module.path, "defined otherwise")


def _anchor(module: Module, name: str) -> Declaration | Function | Macro | Problem:
    declared = list(per_cpu(module, name))
    if not declared:
        return the_definition(module, name)
    spans = [found.span for found in declared]
    return not_one(module, f"per-CPU {name}", spans) or declared[0]
