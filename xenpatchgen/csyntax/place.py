"""Where something stands in a file, as a person reads it: line, column, and the line itself."""

from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file. Line and column count from 1; the column counts characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def decoded(source: bytes) -> str:
    """Source as text; bytes that are not UTF-8 survive the way back through `encoded`."""
    return source.decode(errors="surrogateescape")


def encoded(text: str) -> bytes:
    """The inverse of `decoded`."""
    return text.encode(errors="surrogateescape")


def locate(source: bytes, offset: int, path: str) -> Location:
    """The place of a byte offset."""
    line_start = source.rfind(b"\n", 0, offset) + 1
    column = len(decoded(source[line_start:offset])) + 1
    return Location(path, source.count(b"\n", 0, offset) + 1, column)


def excerpt(source: bytes, span: Span, note: str = "") -> str:
    """The line on which `span` starts, marked below with carets and `note`.

    A span that runs on is marked to the end of its first line. Tabs stay tabs, so that the carets
    stand under what they mark.
    """
    line_start = source.rfind(b"\n", 0, span.start) + 1
    line_end = source.find(b"\n", span.start)
    line_end = len(source) if line_end < 0 else line_end
    before = decoded(source[line_start : span.start])
    marked = decoded(source[span.start : min(span.end, line_end)]).rstrip()
    indent = "".join("\t" if character == "\t" else " " for character in before)
    number = source.count(b"\n", 0, span.start) + 1
    line = _printable(decoded(source[line_start:line_end]).rstrip())
    carets = "^" * max(1, len(marked))
    return f"{number:5} | {line}\n      | {indent}{carets} {note}".rstrip()


def _printable(line: str) -> str:
    """The line with bytes that no terminal can show replaced."""
    return line.encode(errors="surrogateescape").decode(errors="replace")
