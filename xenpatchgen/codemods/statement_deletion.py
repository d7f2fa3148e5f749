"""Take statements away from a function, with their lines and the empty line that is then too much.

What a label, an `if` or a loop needs stays as an empty statement.
"""

import re

from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.sole_body import rest_of_line
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.runs import Run
from xenpatchgen.csyntax.span import Edit, Span

_EMPTY_ABOVE = re.compile(rb"\n(?:[ \t]*\n)+\Z")
_EMPTY_BELOW = re.compile(rb"(?:[ \t]*\n)+")


def replaceable(module: Module, run: Run, *, comment: bool) -> Span:
    """The statements of a run without the label of the first; with `comment`, the one above."""
    span = Span(run.statements[0].bare.start, run.span.end)
    above = module.comment_above(span.start) if comment else None
    return Span(above.start, span.end) if above else span


def statement_deletion(module: Module, run: Run, *, comment: bool) -> Edit:
    """The edit that removes a run, with its lines where no code of others stands on them."""
    source, span = module.source, replaceable(module, run, comment=comment)
    if run.block.sole or run.statements[0].bare != run.statements[0].span:
        return Edit(span, b";")
    start, end = line_start(source, span.start), rest_of_line(source, span.end)
    if source[start : span.start].strip() or end is None:
        return Edit(span, b"")
    return Edit(_with_empty_lines(source, Span(start, end + 1)), b"")


def _with_empty_lines(source: bytes, lines: Span) -> Span:
    """The lines with the empty ones below, or above at a block's end, that would be too much."""
    above = _EMPTY_ABOVE.search(source, 0, lines.start)
    below = _EMPTY_BELOW.match(source, lines.end)
    opens = source[: lines.start].rstrip().endswith(b"{")
    if below and (above or opens):
        lines = Span(lines.start, below.end())
    if above and source[lines.end :].lstrip().startswith(b"}"):
        lines = Span(above.start() + 1, lines.end)
    return lines
