"""Take a statement away without changing what stands around it."""

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
    start = source.rfind(b"\n", 0, span.start) + 1
    end = source.find(b"\n", span.end) + 1 or len(source)
    alone = not source[start : span.start].strip()
    return Span(start, end) if alone and source[span.end : end].strip() in {b"", b"\\"} else span
