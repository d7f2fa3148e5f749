"""Give the one statement of an `if` or a loop braces, so that it can become several.

The braces stand on lines of their own below the `if`, as Xen has them, and the statement stays in
its columns.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xenpatchgen.codemods.lines import changed, indentation, line_start
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.runs import Run
from xenpatchgen.csyntax.span import Edit, Span

INDENT = 4

_REST_OF_LINE = re.compile(rb"(?:[ \t]*/\*.*?\*/)*[ \t]*(?=\n)", re.DOTALL)


@dataclass(frozen=True)
class SoleBody:
    """The lines of a statement that stands alone."""

    span: Span
    """From its first line, or from itself where it shares that with the `if`, to its last line."""
    gap: Span
    """What stands between it and the line before; empty where there is no such line."""
    brace_column: int

    @classmethod
    def of(cls, module: Module, run: Run) -> "SoleBody | None":
        """The lines of the statement that `run` is; None where other code follows on its line."""
        source, start = module.source, run.span.start
        if comment := module.comment_above(start):
            start = comment.start
        end = rest_of_line(source, run.span.end)
        if end is None:
            return None
        above = len(source[:start].rstrip())
        if b"\n" in source[above:start]:
            start = line_start(source, start)
            above = source.index(b"\n", above)
        _, head = run.around[-1]
        line = source[line_start(source, head.bare.start) :]
        return cls(Span(start, end), Span(above, start), indentation(line))

    @property
    def column(self) -> int:
        """Where statements stand between the braces."""
        return self.brace_column + INDENT

    def braced(
        self, source: bytes, above: bytes = b"", below: bytes = b"", edits: Iterable[Edit] = ()
    ) -> Edit:
        """Braces around the statement, with `edits` carried out and lines above and below it."""
        text = changed(source, self.span, edits)
        if b"\n" not in self.gap.of(source):
            text = b" " * self.column + text
        pad = b" " * self.brace_column
        inside = [part for part in (above, text, below) if part]
        lines = b"\n".join([pad + b"{", *inside, pad + b"}"])
        return Edit(Span(self.gap.start, self.span.end), b"\n" + lines)


def rest_of_line(source: bytes, offset: int) -> int | None:
    """Where the line ends, behind comments; None where other code stands there."""
    found = _REST_OF_LINE.match(source, offset)
    return found.end() if found else None
