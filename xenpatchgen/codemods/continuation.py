"""Keep the backslashes of a macro's continued lines below each other, as Xen aligns them."""

import re

from xenpatchgen.csyntax.span import Edit, Span

_CONTINUED = re.compile(rb"(?P<rest>[^\n]*?)[ \t]*\\\r?(?=\n)")


def realigned(source: bytes, edit: Edit) -> Edit:
    """`edit`, inside a macro, widened to the backslash of its last line, which keeps its column.

    New lines get a backslash each. A line that is too long for the column gets one space.
    """
    start = source.rfind(b"\n", 0, edit.span.start) + 1
    tail = _CONTINUED.match(source, edit.span.end)
    if tail is None and b"\n" not in edit.replacement:
        return edit
    prefix = source[start : edit.span.start]
    column = _backslash_column(source, edit.span.end if tail else start - 1)
    *lines, last = (prefix + edit.replacement + (tail["rest"] if tail else b"")).split(b"\n")
    continued = [line.ljust(column - 1) + b" \\" for line in [*lines, *([last] if tail else [])]]
    text = b"\n".join(continued if tail else [*continued, last])
    return Edit(Span(edit.span.start, tail.end() if tail else edit.span.end), text[len(prefix) :])


def _backslash_column(source: bytes, offset: int) -> int:
    """How far right the line of `offset` has its backslash; 0 where it has none."""
    start = source.rfind(b"\n", 0, offset) + 1
    line = _CONTINUED.match(source, start)
    return len(line[0].rstrip(b"\r")) - 1 if line else 0
