"""Put one more item into lists of parameters and arguments, and keep the layout of the source.

Where the line still fits, only the item is inserted. Otherwise the list is filled again, and the
body of a macro of one line may move to a line of its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.continuation import Continuation, uncontinued
from xenpatchgen.codemods.filling import INDENT, Filling, Style
from xenpatchgen.codemods.lines import changed, gathered, lines_around
from xenpatchgen.csyntax.brackets import Brackets
from xenpatchgen.csyntax.model import Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span, replaced
from xenpatchgen.csyntax.tokens import tokens

_HEAD = re.compile(rb"(#[ \t]*define[ \t]+\w+(?:\([^)]*\))?)[ \t]+")


@dataclass(frozen=True)
class Addition:
    """One more item for a list."""

    brackets: Brackets
    position: int
    """How many items stand before the new one."""
    item: str

    def edit(self, source: bytes) -> Edit:
        """The insertion alone. `(void)` becomes a list of the new item."""
        items = [item for item in self.brackets.items if item.of(source) != b"void"]
        if not items:
            inside = Span(self.brackets.span.start + 1, self.brackets.span.end - 1)
            return Edit(inside, encoded(self.item))
        if self.position < len(items):
            place = items[self.position].start
            return Edit(Span(place, place), encoded(f"{self.item}, "))
        return Edit(Span(items[-1].end, items[-1].end), encoded(f", {self.item}"))


def edits_for(module: Module, additions: Iterable[Addition]) -> Iterator[Edit]:
    """An edit for each macro, and for each stretch of lines elsewhere, that gets additions."""
    ordered = sorted(additions, key=lambda one: one.brackets.span)
    found = gathered((_stretch(module, addition), addition) for addition in ordered)
    for stretch, inside in found.items():
        yield Edit(stretch, _changed(module, stretch, inside))


def _changed(module: Module, stretch: Span, additions: list[Addition]) -> bytes:
    """The text of a stretch with its additions, laid out again where that is needed."""
    source, before = module.source, stretch.of(module.source)
    insertions = [addition.edit(source) for addition in additions]
    macro = _macro_of(module, additions[0])
    gap = _narrowed_gap(source, macro, insertions[0]) if macro else None
    after = changed(source, stretch, [*insertions, *([gap] if gap else [])])
    marks = list(_marks(source, stretch, insertions))
    if macro is None:
        return _filled(after, marks, Filling())
    way = Continuation.of(before)
    return way.continued(_macro_filled(uncontinued(after), marks, way.room), before)


def _filled(text: bytes, marks: list[int], filling: Filling) -> bytes:
    """From the last to the first, so that what stands before a mark has not moved yet."""
    for mark in reversed(marks):
        text = filling.filled(text, mark)
    return text


def _macro_filled(text: bytes, marks: list[int], room: int) -> bytes:
    """A macro of one line first tries to stay where it is, then gives its body another line."""
    if b"\n" not in text:
        aligned = Filling(room, (Style.ALIGNED,))
        broken = _filled(text, marks, aligned)
        if aligned.fits(broken):
            return broken
        text = _HEAD.sub(rb"\1\n" + b" " * INDENT, text, count=1)
    return _filled(text, marks, Filling(room))


def _marks(source: bytes, stretch: Span, insertions: list[Edit]) -> Iterator[int]:
    """Which tokens of the stretch, counted from 0, the new items start with."""
    for number, edit in enumerate(insertions):
        before = replaced(source[: edit.span.start], insertions[:number])[stretch.start :]
        yield len(tokens(before)) + edit.replacement.startswith(b",")


def _narrowed_gap(source: bytes, macro: Macro, insertion: Edit) -> Edit | None:
    """What keeps the body of a macro in its column, where blanks had put it there."""
    head = _HEAD.match(source, macro.span.start)
    if head is None or head.end() != macro.body.start or insertion.span.start > head.end(1):
        return None
    grown = len(insertion.replacement) - len(insertion.span)
    gap = Span(head.end(1), head.end())
    return Edit(gap, b" " * max(1, len(gap) - grown))


def _macro_of(module: Module, addition: Addition) -> Macro | None:
    return next((one for one in module.macros() if addition.brackets.span in one.span), None)


def _stretch(module: Module, addition: Addition) -> Span:
    """The macro of an addition, or the lines of its outermost call, or of its own list."""
    macro, span = _macro_of(module, addition), addition.brackets.span
    if macro:
        return macro.span
    outer = next((call.span for call in module.calls() if span in call.span), span)
    return lines_around(module.source, outer)
