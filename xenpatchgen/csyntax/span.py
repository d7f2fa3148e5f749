"""Byte ranges and replacements: what a codemod hands over instead of changed text.

Offsets count bytes of the raw source, so that a source with any encoding is edited without being
decoded. Replacing is the only operation, and it leaves every byte outside the spans alone.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from xenpatchgen.base.errors import ToolError


class OverlappingEdits(ToolError):
    """Two edits of one codemod claim the same bytes."""


@dataclass(frozen=True, order=True)
class Span:
    """Half-open range of byte offsets. Raises ValueError where it would run backwards."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no such span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, inner: "Span") -> bool:
        return self.start <= inner.start and inner.end <= self.end

    def of(self, source: bytes) -> bytes:
        """The bytes of `source` that this span covers."""
        return source[self.start : self.end]


@dataclass(frozen=True)
class Edit:
    """Bytes that take the place of a span; an empty span inserts, an empty replacement deletes."""

    span: Span
    replacement: bytes


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits by position. Raises OverlappingEdits where two of them claim the same bytes.

    Two insertions at one place overlap as well, because nothing says which comes first.
    """
    ordered = tuple(sorted(edits, key=lambda edit: edit.span))
    for first, second in itertools.pairwise(ordered):
        if second.span.start < first.span.end or second.span == first.span:
            raise OverlappingEdits(
                f"two edits overlap at byte {second.span.start}: "
                f"{first.replacement!r} and {second.replacement!r}"
            )
    return ordered


def replaced(source: bytes, edits: Iterable[Edit]) -> bytes:
    """`source` with every edit carried out.

    Raises OverlappingEdits, and ValueError for an edit beyond the end of the source.
    """
    pieces, done = [], 0
    for edit in in_order(edits):
        if edit.span.end > len(source):
            raise ValueError(f"edit beyond the end of the source: {edit.span}")
        pieces += [source[done : edit.span.start], edit.replacement]
        done = edit.span.end
    return b"".join([*pieces, source[done:]])


def untouched_outside(before: bytes, after: bytes, spans: Iterable[Span]) -> bool:
    """Whether `after` still has, in order, every byte of `before` that lies outside `spans`."""
    pieces, done = [], 0
    for span in sorted(spans):
        pieces.append(before[done : span.start])
        done = span.end
    if not pieces:
        return before == after
    first, *others = pieces
    last, done = before[done:], len(first)
    if not after.startswith(first):
        return False
    for piece in others:
        place = after.find(piece, done)
        if place < 0:
            return False
        done = place + len(piece)
    return after.endswith(last) and done + len(last) <= len(after)
