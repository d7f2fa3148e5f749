"""What belongs to a definition without standing in its node: attributes before, a comment above."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.view import View

_NO_EMPTY_LINE = re.compile(rb"[ \t\r]*\n?[ \t]*")


def with_attributes(view: View, span: Span) -> Span:
    """`span` reaching back over the attributes that masking hid before its first word."""
    for attribute in _before(view.attributes, span.start):
        if view.source[attribute.end : span.start].strip():
            break
        span = Span(attribute.start, span.end)
    return span


def comment_above(view: View, offset: int) -> Span | None:
    """The comment that ends directly above `offset`; lines of `//` comments count as one.

    A comment behind code on its own line belongs to that code.
    """
    found: Span | None = None
    for comment in _before(view.comments, offset):
        top = found.start if found else offset
        close = _NO_EMPTY_LINE.fullmatch(view.source, comment.end, top)
        line = view.source.startswith(b"//", comment.start)
        if not close or not _alone(view.source, comment) or (found and not line):
            break
        found = Span(comment.start, found.end if found else comment.end)
        if not line:
            break
    return found


def _before(spans: tuple[Span, ...], offset: int) -> Iterator[Span]:
    """The spans that end at or before `offset`, nearest first."""
    for number in range(bisect_right(spans, offset, key=lambda span: span.start) - 1, -1, -1):
        if spans[number].end <= offset:
            yield spans[number]


def _alone(source: bytes, span: Span) -> bool:
    return not source[source.rfind(b"\n", 0, span.start) + 1 : span.start].strip()
