"""Move a macro's definition up to the function that has come to need it.

A lock's order is defined beside the lock, below the functions that compute levels. A rule that
names one lock needs its order earlier. Only the `#define` moves; it may come out of an `#ifdef`. A
comment stays in its place, because who reads the list of the locks looks for it there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import not_one, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.lines import line_start, whole_lines
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.csyntax.model import Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span

_LEFT = "/* {} is defined where it is needed first. */"


@dataclass(frozen=True)
class HoistMacro(Codemod):
    """`macro` comes to stand above function `above` and its comment, wherever it was below."""

    macro: str
    above: str

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """An insertion and a replacement; none where the macro stands above already."""
        spans = [found.name_span for found in module.macros(self.macro)]
        if problem := not_one(module, f"macro {self.macro}", spans):
            yield problem
            return
        function = the_function(module, self.above)
        if not isinstance(function, Function):
            yield function
            return
        macro, source = next(module.macros(self.macro)), module.source
        if _defined_at(module, macro, function):
            return
        top = line_start(source, (function.comment or function.span).start)
        yield Edit(Span(top, top), whole_lines(source, macro.span).of(source))
        yield Edit(_line(source, macro.span), encoded(_LEFT.format(self.macro)))


def _line(source: bytes, span: Span) -> Span:
    """The lines of a macro without the last line break."""
    lines = whole_lines(source, span)
    return Span(lines.start, lines.end - lines.of(source).endswith(b"\n"))


def _defined_at(module: Module, macro: Macro, function: Function) -> bool:
    """Whether the macro is defined above the function, whatever conditions hold there."""
    conditions = set(module.conditions_around(macro.span))
    above = macro.span.end < function.span.start
    return above and conditions <= set(module.conditions_around(function.span))
