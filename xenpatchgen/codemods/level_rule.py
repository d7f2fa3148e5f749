"""Give the level function another rule: what it returns, and the comment that explains it.

Everything else of the function stays as the tree has it: signature, inlining, assertions.
`level_parameters` tells how the tree names owner and level, for whoever writes the rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import not_one, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.comment import block_comment, prose_of
from xenpatchgen.codemods.layout import indented
from xenpatchgen.codemods.outcome import AnchorMissing, Problem, Unparsed
from xenpatchgen.csyntax.fragment import FragmentKind, check_fragment
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import Location, encoded
from xenpatchgen.csyntax.signature import signature_of
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import same_tokens

LEVEL_FUNCTION = "_lock_level"

_OWNER = re.compile(r"(const )?struct domain \*( ?const)?")
_LEVEL = re.compile(r"(const )?(unsigned|(unsigned )?int|uint\d+_t)")


@dataclass(frozen=True)
class LevelParameters:
    """The tree's own names for the two things that a level depends on."""

    owner: str
    level: str


@dataclass(frozen=True, kw_only=True)
class LevelRule(Codemod):
    """Replaces the expression of the level function's only return, and the comment above it."""

    function: str = LEVEL_FUNCTION
    expression: str
    comment: str
    """Prose; it is wrapped and marked here."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """Up to two edits: comment and expression."""
        if problem := check_fragment(self.expression, FragmentKind.EXPRESSION):
            place = Location("expression", problem.line, problem.column)
            yield Unparsed(f"the rule for {self.function}", place, excerpt=problem.excerpt)
            return
        function = the_function(module, self.function)
        if not isinstance(function, Function):
            yield function
            return
        yield from self._explain(module, function)
        yield from self._return(module, function)

    def _explain(self, module: Module, function: Function) -> Iterator[Edit]:
        wanted = block_comment(self.comment)
        if function.comment is None:
            above = Span(function.span.start, function.span.start)
            yield Edit(above, encoded(f"{wanted}\n"))
        elif prose_of(module.text(function.comment)) != prose_of(wanted):
            yield Edit(function.comment, encoded(wanted))

    def _return(self, module: Module, function: Function) -> Iterator[Edit | Problem]:
        spans = [found.expression for found in function.returns if found.expression is not None]
        if problem := not_one(module, "a return with a value", spans, function):
            yield problem
        elif not same_tokens(spans[0].of(module.source), encoded(self.expression)):
            column = module.location(spans[0].start).column
            yield Edit(spans[0], encoded(indented(self.expression, column - 1)))


def level_parameters(module: Module, function: str = LEVEL_FUNCTION) -> LevelParameters | Problem:
    """How the level function of this tree names its owner and its level, told by their types."""
    found = the_function(module, function)
    if not isinstance(found, Function):
        return found
    parameters = signature_of(module, found).parameters
    owners = [one.name for one in parameters if _OWNER.fullmatch(one.type)]
    levels = [one.name for one in parameters if _LEVEL.fullmatch(one.type)]
    for kind, names in (("an owner domain", owners), ("an integer level", levels)):
        if len(names) != 1:
            return _no_parameter(module, found, f"one parameter that is {kind}")
    return LevelParameters(owners[0], levels[0])


def _no_parameter(module: Module, function: Function, anchor: str) -> AnchorMissing:
    return AnchorMissing(
        anchor,
        function.name,
        module.location(function.signature.start),
        excerpt=module.excerpt(function.signature),
    )
