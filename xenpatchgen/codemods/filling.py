"""Break bracketed lists over lines again, where one has become too long.

Nothing but blanks between the items of a list changes. A list that holds a comment or a directive
is left as it is.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from xenpatchgen.codemods.layout import WIDTH
from xenpatchgen.codemods.lines import indentation, lines_around
from xenpatchgen.csyntax.brackets import Brackets, brackets
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import Token, tokens

INDENT = 8
"""How far items stand right of their line's start, where no room is left behind the bracket."""

_NAME = re.compile(rb"[A-Za-z_]")
_KEYWORDS = {b"if", b"while", b"for", b"switch", b"return", b"sizeof"}
_UNMOVABLE = re.compile(rb"/\*|//|\n[ \t]*#")
_LINE_BREAK = re.compile(rb"[ \t]*\n[ \t]*")


class Style(Enum):
    """How the items of a list stand."""

    ALIGNED = "below the first item, which follows the bracket"
    HANGING = "on the lines after the bracket's"


@dataclass(frozen=True)
class Filling:
    """How wide lines may be, in columns, and which styles are tried, in order."""

    room: int = WIDTH
    """Of every line but the last of a text: what the backslashes of a macro leave."""
    styles: tuple[Style, ...] = (Style.ALIGNED, Style.HANGING)

    def fits(self, text: bytes) -> bool:
        """Whether no line of `text` is too long."""
        *lines, last = text.split(b"\n")
        return all(len(line) <= self.room for line in lines) and len(last) <= WIDTH

    def filled(self, text: bytes, number: int) -> bytes:
        """`text` laid out again after a token, counted from 0, was inserted.

        Nothing is to be done where its line is not too long. Otherwise the outermost list around
        it that can be broken so that its lines fit is broken. No token changes.
        """
        found = tokens(text)
        line = lines_around(text, found[number].span)
        if self.fits(text[line.start : line.end + 1]) and not _was_moved(text, found[number:]):
            return text
        for style in self.styles:
            for listed in _lists_around(text, found, number):
                broken = self._broken(text, listed, style)
                if broken is not None:
                    return broken
        return text

    def _broken(self, text: bytes, listed: Brackets, style: Style) -> bytes | None:
        """`text` with that list filled again; None where it cannot be, or is too long even so."""
        column = _column(text, listed, style)
        if column is None or _UNMOVABLE.search(listed.span.of(text)):
            return None
        lines = lines_around(text, listed.span)
        head = text[lines.start : listed.span.start + 1]
        tail = text[listed.span.end - 1 : lines.end]
        *items, last = (_LINE_BREAK.sub(b" ", item.of(text)) for item in listed.items)
        started = [head] if style is Style.ALIGNED else [head, b" " * column]
        pieces = [*(item + b"," for item in items), last + tail]
        new = b"\n".join(_placed(started, pieces, column, self.room))
        fits = self.fits(new + text[lines.end : lines.end + 1])
        return text[: lines.start] + new + text[lines.end :] if fits else None


def _placed(started: list[bytes], pieces: list[bytes], column: int, room: int) -> list[bytes]:
    """The pieces behind what is started, each on the line of the one before where it fits."""
    *lines, line = started
    for number, piece in enumerate(pieces):
        if number and len(line) + 1 + len(piece) > room:
            lines.append(line)
            line = b" " * column + piece
        else:
            line += b" " + piece if number else piece
    return [*lines, line]


def _column(text: bytes, listed: Brackets, style: Style) -> int | None:
    """Where the items of a list start in a style; None where the list cannot have that style.

    A list whose items hang already keeps them where they are.
    """
    if not listed.items:
        return None
    line = lines_around(text, Span(listed.span.start, listed.span.start))
    hangs = line.end < listed.items[0].start
    if style is Style.ALIGNED:
        return None if hangs else listed.span.start + 1 - line.start
    start = lines_around(text, listed.items[0]).start if hangs else line.start
    return indentation(text[start:]) + (0 if hangs else INDENT)


def _was_moved(text: bytes, found: tuple[Token, ...]) -> bool:
    """Whether a list that begins behind the first token, on its line, has items below its first."""
    line = lines_around(text, found[0].span)
    for opening, first in itertools.pairwise(found):
        if opening.text == b"(" and first.span in line:
            listed = brackets(text, Span(opening.span.start, len(text)))
            if listed and listed.span.end > line.end:
                return True
    return False


def _lists_around(text: bytes, found: tuple[Token, ...], number: int) -> Iterator[Brackets]:
    """The lists of calls and definitions that a token stands in, outer before inner."""
    token = found[number]
    for name, opening in itertools.pairwise(found[:number]):
        if opening.text == b"(" and _NAME.match(name.text) and name.text not in _KEYWORDS:
            listed = brackets(text, Span(opening.span.start, len(text)))
            if listed and token.span in listed.span:
                yield listed
