"""Turn a macro into an inline function of the same effect, and its uses into calls of that.

Upstream did so by hand in 4fc24fd12c, before the owner of a lock became a parameter. The body is
the macro's own text. A call is no target of an assignment: there the macro's expression is put in.
Calls in other files follow (see `spread`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at, not_one, unparsed_at
from xenpatchgen.codemods.base import Codemod, Spread
from xenpatchgen.codemods.breaking import broken
from xenpatchgen.codemods.layout import WIDTH
from xenpatchgen.codemods.macro_body import expression_of, statements_of
from xenpatchgen.codemods.outcome import AnchorMissing, Problem, Unparsed
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.codemods.rename_calls import RenameCalls, renaming
from xenpatchgen.csyntax.fragment import FragmentProblem
from xenpatchgen.csyntax.model import Call, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import decoded, encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import tokens

_LAST_WORD = re.compile(r"(\w+)\W*$")
_ASSIGNMENTS = {b"=", b"++", b"--"} | {b"%b=" % sign for sign in b"+ - * / % & | ^ << >>".split()}


@dataclass(frozen=True)
class MacroToFunction(Codemod):
    """`macro` becomes `static inline returns function(parameters)` at its place."""

    macro: str
    function: str
    returns: str
    """A type. For `void`, an expression becomes a statement."""
    parameters: tuple[str, ...] = ()
    """Declarations, such as `int l`; they name what the macro names, in its order."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """The definition and a line for each use; none where only the function is there."""
        macros = [found.name_span for found in module.macros(self.macro)]
        functions = [found.name_span for found in module.functions(self.function)]
        if functions and not macros:
            return
        if problem := (
            not_one(module, f"macro {self.macro}", macros)
            or not_one(module, f"definition of {self.function}", [*macros, *functions])
        ):
            yield problem
            return
        macro = next(module.macros(self.macro))
        yield from self._define(module, macro)
        yield from self._use(module, macro)

    def spread(self, before: Module) -> Spread | None:
        """Calls in other files; none where the header had the function already."""
        if not any(before.macros(self.macro)):
            return None
        return Spread((self.macro,), RenameCalls(self.macro, self.function))

    def _define(self, module: Module, macro: Macro) -> Iterator[Edit | Problem]:
        if macro.parameters != self._names:
            yield self._unlike(module, macro)
            return
        statements = statements_of(module, macro, value=self.returns != "void")
        if not isinstance(statements, str):
            yield _unreadable(module, macro, statements)
            return
        lines = [f"    {line}".rstrip() for line in statements.splitlines()]
        yield from _placed(module.source, macro, "\n".join([self._signature, "{", *lines, "}"]))

    def _use(self, module: Module, macro: Macro) -> Iterator[Edit | Problem]:
        used = [call for call in module.calls(self.macro) if call.span not in macro.span]
        assigned = [call for call in used if _is_assigned(module, call)]
        renamed = renaming(module, (one for one in used if one not in assigned), self.function)
        targets = (self._target(module, macro, call) for call in assigned)
        yield from relaid(module, (*targets, *renamed))

    def _target(self, module: Module, macro: Macro, call: Call) -> Edit | Unparsed:
        expression = expression_of(module, macro)
        if isinstance(expression, str) and not macro.parameters and "\n" not in expression:
            return Edit(call.span, encoded(expression))
        return unparsed_at(module, call.span, f"an assignment to {self.function}()")

    @property
    def _signature(self) -> str:
        listed = ", ".join(self.parameters) or "void"
        line = f"static inline {self.returns} {self.function}({listed})"
        return "\n".join(decoded(one) for one in broken(encoded(line), WIDTH))

    def _unlike(self, module: Module, macro: Macro) -> AnchorMissing:
        anchor = f"the parameter list ({', '.join(self._names)})"
        return missing_at(module, macro.name_span, anchor, macro.name)

    @property
    def _names(self) -> tuple[str, ...]:
        found = (_LAST_WORD.search(parameter) for parameter in self.parameters)
        return tuple(name[1] for name in found if name)


def _placed(source: bytes, macro: Macro, text: str) -> Iterator[Edit]:
    """The function in the macro's place, with an empty line above its comment and one below."""
    top, end = (macro.comment or macro.span).start, macro.span.end
    above, below = source[:top].rstrip(), source[end:].lstrip()
    if above and source.count(b"\n", len(above), top) == 1:
        yield Edit(Span(top, top), b"\n")
    crowded = below and source.count(b"\n", end, len(source) - len(below)) == 1
    yield Edit(macro.span, encoded(f"{text}\n" if crowded else text))


def _is_assigned(module: Module, call: Call) -> bool:
    end = module.source.find(b";", call.span.end)
    following = tokens(module.source, Span(call.span.end, max(end, call.span.end)))
    return bool(following) and following[0].text in _ASSIGNMENTS


def _unreadable(module: Module, macro: Macro, problem: FragmentProblem) -> Unparsed:
    place = module.location(macro.name_span.start)
    return Unparsed(f"the body of {macro.name} as a function's", place, excerpt=problem.excerpt)
