"""Let calls of one function go to another, everywhere or inside certain functions only.

Lines that were aligned behind the opening bracket of such a call stay aligned. Inside the
definition of the new function a call is kept: renamed, it would call itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at, the_definition
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.csyntax.model import Call, Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span


@dataclass(frozen=True)
class RenameCalls(Codemod):
    """Calls of `name` become calls of `to`, with the arguments that they have."""

    name: str
    to: str
    functions: tuple[str, ...] = ()
    """The functions or macros in which this is done; all of the module where none is named."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """A line each; none where no such call is left."""
        places = []
        for name in self.functions:
            place = the_definition(module, name)
            if not isinstance(place, Function | Macro):
                yield place
                return
            if not any(module.calls({self.name, self.to}, within=place.body)):
                yield missing_at(module, place.name_span, f"a call of {self.name}", name)
                return
            places.append(place.body)
        kept = [function.body for function in module.functions(self.to)]
        kept += [macro.body for macro in module.macros(self.to)]
        calls = [
            call
            for call in module.calls(self.name)
            if (not self.functions or _within(call, places)) and not _within(call, kept)
        ]
        yield from relaid(module, renaming(module, calls, self.to))


def renaming(module: Module, calls: Iterable[Call], to: str) -> Iterator[Edit]:
    """The edits that rename `calls`, each within a line: names, and the indentation they move."""
    moved: dict[int, int] = {}
    for call in calls:
        yield Edit(call.name_span, encoded(to))
        for start in _aligned_lines(module.source, call):
            moved[start] = moved.get(start, 0) + len(encoded(to)) - len(call.name_span)
    for start, columns in moved.items():
        if columns:
            yield Edit(Span(start, start + max(0, -columns)), b" " * columns)


def _aligned_lines(source: bytes, call: Call) -> Iterator[int]:
    """Where the lines of a call start that are indented to its opening bracket or beyond."""
    bracket = call.name_span.end - line_start(source, call.span.start)
    start = source.find(b"\n", call.name_span.end, call.span.end) + 1
    while start:
        if source.startswith(b" " * (bracket + 1), start):
            yield start
        start = source.find(b"\n", start, call.span.end) + 1


def _within(call: Call, spans: Iterable[Span]) -> bool:
    return any(call.span in span for span in spans)
