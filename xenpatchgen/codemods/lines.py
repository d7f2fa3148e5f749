"""Whole lines of a source: where they start and end, and what is left when some go."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from xenpatchgen.csyntax.span import Edit, Span, replaced

_Item = TypeVar("_Item")

_EMPTY_LINES = re.compile(rb"(?:[ \t]*\n)*")


def line_start(source: bytes, offset: int) -> int:
    """Where the line of an offset starts."""
    return source.rfind(b"\n", 0, offset) + 1


def lines_around(source: bytes, span: Span) -> Span:
    """The lines that a span touches, without the last one's line break."""
    end = source.find(b"\n", span.end)
    return Span(line_start(source, span.start), len(source) if end < 0 else end)


def whole_lines(source: bytes, span: Span) -> Span:
    """The lines that a span touches, with the last one's line break, if it has one."""
    lines = lines_around(source, span)
    return Span(lines.start, min(lines.end + 1, len(source)))


def indentation(line: bytes) -> int:
    """How many columns a line is indented. Xen's lines are indented with blanks."""
    return len(line) - len(line.lstrip(b" "))


def changed(source: bytes, stretch: Span, edits: Iterable[Edit]) -> bytes:
    """The text of a stretch of source as edits within it make it."""
    shifted = (
        Edit(Span(edit.span.start - stretch.start, edit.span.end - stretch.start), edit.replacement)
        for edit in edits
    )
    return replaced(stretch.of(source), shifted)


def without_lines(source: bytes, spans: Iterable[Span]) -> Iterator[Edit]:
    """The edits that delete the lines on which these spans stand.

    Empty lines below go too where an empty line, an opening brace or nothing stands above.
    """
    for span in gathered((whole_lines(source, span), span) for span in sorted(spans)):
        above = source[line_start(source, max(span.start - 1, 0)) : span.start].strip()
        empty = _EMPTY_LINES.match(source, span.end)
        closed = above and not above.endswith(b"{")
        end = span.end if closed or empty is None else empty.end()
        yield Edit(Span(span.start, end), b"")


def gathered(found: Iterable[tuple[Span, _Item]]) -> dict[Span, list[_Item]]:
    """Items by where they belong. The spans come in order; those that touch count as one."""
    gathered: dict[Span, list[_Item]] = {}
    for span, item in found:
        last = next(reversed(gathered), None)
        if last and span.start <= last.end:
            gathered[Span(last.start, max(last.end, span.end))] = [*gathered.pop(last), item]
        else:
            gathered[span] = [item]
    return gathered
