"""Take a statement away without changing what stands around it."""

from xenpatchgen.codemods.lines import whole_lines
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import tokens

_NEEDS_A_STATEMENT = {b")", b"else", b"do"}


def deletion(source: bytes, body: Span, span: Span) -> Edit:
    """The edit that removes `span`, with its lines where nothing else stands on them.

    A statement that an `if`, `else` or loop depends on becomes an empty one: without it, the next
    statement would take its place.
    """
    before = tokens(source, Span(body.start, span.start))
    if span.of(source).endswith(b";") and before and before[-1].text in _NEEDS_A_STATEMENT:
        return Edit(span, b";")
    return Edit(_whole_lines(source, span), b"")


def _whole_lines(source: bytes, span: Span) -> Span:
    """The span with the rest of its lines, where that is only white space or a continuation."""
    lines = whole_lines(source, span)
    before, behind = source[lines.start : span.start], source[span.end : lines.end]
    return lines if not before.strip() and behind.strip() in {b"", b"\\"} else span
