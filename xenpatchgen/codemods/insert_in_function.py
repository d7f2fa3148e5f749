"""Insert statements as the first or the last ones of a function.

The first ones stand behind the declarations, the last ones before a return. Empty lines are set
as Xen has them: between declarations and statements, after a block or a first `if`, and before a
return where one was there. Statements that the function has already are not inserted again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from xenpatchgen.codemods.anchors import missing_at, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.layout import indented
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.rendered import unfit
from xenpatchgen.csyntax.fragment import FragmentKind
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.statements import Statement, statements

_REST_OF_LINE = re.compile(rb"(?:[ \t]*/\*.*?\*/)*[ \t]*(?=\n)", re.DOTALL)
_EMPTY_LINES = re.compile(rb"\n(?:[ \t]*\n)*")
_INDENT = 4


@dataclass(frozen=True)
class _Gap:
    """Between which statements the code goes."""

    left: Statement | None
    right: Statement | None


@dataclass(frozen=True)
class InsertInFunction(Codemod):
    """Adds `code` to the body of `function`, indented as the body is."""

    function: str
    code: str
    at: Literal["start", "end"]

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where the body has these tokens."""
        if problem := unfit(self.code, FragmentKind.STATEMENTS, f"the code for {self.function}"):
            yield problem
            return
        function = the_function(module, self.function)
        if not isinstance(function, Function):
            yield function
        elif not any(Tokens(self.code).find(module, function.body)):
            yield self._edit(module, function)

    def _edit(self, module: Module, function: Function) -> Edit | Problem:
        gap = self._gap(module, function)
        if not isinstance(gap, _Gap):
            return gap
        space = None if module.macro_around(function.span) else _space(module, function, gap)
        if space is None:
            return _missing(module, function, "a line to insert at")
        return Edit(space, self._text(module, function, gap, space.of(module.source)))

    def _gap(self, module: Module, function: Function) -> _Gap | Problem:
        found = statements(module.source, function)
        if self.at == "start":
            declarations = list(takewhile(lambda one: one.declares, found))
            return _Gap(_last(declarations), _first(found[len(declarations) :]))
        if found and found[-1].span in {one.span for one in function.returns}:
            return _Gap(_last(found[:-1]), found[-1])
        if any(one.expression for one in function.returns):
            return _missing(module, function, "a return as the last statement")
        return _Gap(_last(found), None)

    def _text(self, module: Module, function: Function, gap: _Gap, space: bytes) -> bytes:
        """The code with line breaks and empty lines, in the place of what parted its neighbours."""
        written = self._written()
        before = _parted(gap.left, _first(written))
        after = _parted(_last(written), gap.right)
        if self.at == "start" and gap.right:
            after = after or written[-1].controls
        elif gap.right:
            after = after or gap.left is None or space.count(b"\n") > 1
        column = _column(module, function)
        text = " " * column + indented(self.code, column)
        return encoded("\n" * (1 + before) + text + "\n" * (1 + after))

    def _written(self) -> tuple[Statement, ...]:
        alone = Module.parse(encoded(f"void f(void) {{\n{self.code}\n}}"))
        (function,) = alone.functions("f")
        return statements(alone.source, function)


def _parted(upper: Statement | None, lower: Statement | None) -> bool:
    """Whether an empty line stands between two statements."""
    if upper is None or lower is None:
        return False
    return upper.block or (upper.declares and not lower.declares)


def _space(module: Module, function: Function, gap: _Gap) -> Span | None:
    """The line break, with empty lines behind it, where the code goes; None where there is none."""
    if gap.right is None and gap.left is not None:
        end = function.body.end - 1
        start = len(module.source[:end].rstrip())
    else:
        end = gap.left.span.end if gap.left else function.body.start + 1
        rest = _REST_OF_LINE.match(module.source, end)
        start = rest.end() if rest else end
    empty = _EMPTY_LINES.match(module.source, start)
    return Span(start, empty.end()) if empty else None


def _column(module: Module, function: Function) -> int:
    found = _first(statements(module.source, function))
    if found is not None:
        return module.location(found.span.start).column - 1
    return module.location(function.body.end - 1).column - 1 + _INDENT


def _first(found: tuple[Statement, ...]) -> Statement | None:
    return found[0] if found else None


def _last(found: tuple[Statement, ...] | list[Statement]) -> Statement | None:
    return found[-1] if found else None


def _missing(module: Module, function: Function, anchor: str) -> AnchorMissing:
    return missing_at(module, function.name_span, anchor, function.name, "looked for in here")
