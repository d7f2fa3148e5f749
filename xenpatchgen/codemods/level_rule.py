"""Give the level function another rule: what it returns, and the comment that explains it.

Everything else of the function stays as the tree has it: signature, inlining, assertions.
`level_parameters` tells how the tree names owner and level, for whoever writes the rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import not_one, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.comment import block_comment, prose_of
from xenpatchgen.codemods.layout import indented
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.parameters import the_integer, the_owner
from xenpatchgen.codemods.rendered import unfit
from xenpatchgen.csyntax.fragment import FragmentKind
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import same_tokens, tokens

LEVEL_FUNCTION = "_lock_level"

_ORDER = "MM_LOCK_ORDER_"


@dataclass(frozen=True)
class LevelParameters:
    """The tree's own names for the two things that a level depends on."""

    owner: str
    level: str


@dataclass(frozen=True, kw_only=True)
class LevelRule(Codemod):
    """Replaces the expression of the level function's only return, and the comment above it.

    A tree that has the expression has a comment for it as well, which stays as it is.
    """

    function: str = LEVEL_FUNCTION
    expression: str
    comment: str
    """Prose; it is wrapped and marked here."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """Comment and expression, or nothing where the expression is the wanted one."""
        what = f"the rule for {self.function}"
        if fault := unfit(self.expression, FragmentKind.EXPRESSION, what):
            yield fault
            return
        function = the_function(module, self.function)
        if not isinstance(function, Function):
            yield function
            return
        for name in _orders(self.expression):
            if not any(module.macros(name)):
                yield AnchorMissing(f"macro {name}", module.path)
                return
        spans = [found.expression for found in function.returns if found.expression is not None]
        if problem := not_one(module, "a return with a value", spans, function):
            yield problem
        elif not same_tokens(spans[0].of(module.source), encoded(self.expression)):
            yield from self._explain(module, function)
            column = module.location(spans[0].start).column
            yield Edit(spans[0], encoded(indented(self.expression, column - 1)))

    def _explain(self, module: Module, function: Function) -> Iterator[Edit]:
        wanted = block_comment(self.comment)
        if function.comment is None:
            above = Span(function.span.start, function.span.start)
            yield Edit(above, encoded(f"{wanted}\n"))
        elif prose_of(module.text(function.comment)) != prose_of(wanted):
            yield Edit(function.comment, encoded(wanted))


def _orders(expression: str) -> Iterator[str]:
    """The macros of levels that an expression relies on."""
    found = (token.text.decode() for token in tokens(encoded(expression)))
    return (name for name in found if name.startswith(_ORDER))


def level_parameters(module: Module, function: str = LEVEL_FUNCTION) -> LevelParameters | Problem:
    """How the level function of this tree names its owner and its level, told by their types."""
    found = the_function(module, function)
    if not isinstance(found, Function):
        return found
    owner, level = the_owner(module, found), the_integer(module, found)
    if isinstance(owner, AnchorMissing):
        return owner
    return level if isinstance(level, AnchorMissing) else LevelParameters(owner, level)
