"""Carry out edits so that the lines stay laid out as Xen's are.

A line that got too long is broken. A macro's backslashes stay below each other. What no edit
changes stays as it is, however long, and so does text of several lines: it has a layout of its own.
"""

from collections.abc import Iterable, Iterator, Mapping

from xenpatchgen.codemods.breaking import broken
from xenpatchgen.codemods.continuation import BESIDE_BACKSLASH, Continuation, uncontinued
from xenpatchgen.codemods.layout import WIDTH
from xenpatchgen.codemods.lines import changed, gathered, lines_around
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.csyntax.model import Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Edit, Span, in_order


def relaid(module: Module, found: Iterable[Edit | Problem]) -> Iterator[Edit | Problem]:
    """Edits that do what the edits among `found` do, or the first problem among it instead.

    A line that fits, and is no macro's, gets its edits as they are.
    """
    edits: list[Edit] = []
    for one in found:
        if not isinstance(one, Edit):
            yield one
            return
        edits.append(one)
    macros: dict[Macro | None, list[Edit]] = {None: []}
    for edit in in_order(edits):
        macros.setdefault(module.macro_around(edit.span), []).append(edit)
    for macro, inside in macros.items():
        if macro:
            yield from _in_macro(module.source, macro, inside)
        else:
            yield from _in_lines(module.source, inside)


def _in_lines(source: bytes, edits: Iterable[Edit]) -> Iterator[Edit]:
    for lines, within in _by_lines(source, edits).items():
        before, after = lines.of(source), changed(source, lines, within)
        text = _laid_out(before, after, WIDTH, WIDTH)
        yield from within if text == after else [Edit(lines, text)]


def _in_macro(source: bytes, macro: Macro, edits: Iterable[Edit]) -> Iterator[Edit]:
    """One edit, of all lines of the macro."""
    whole = lines_around(source, macro.span)
    before = whole.of(source)
    way = Continuation.of(before)
    new = []
    for lines, within in _by_lines(source, edits).items():
        line, after = lines.of(source), uncontinued(changed(source, lines, within))
        room = max(way.room, BESIDE_BACKSLASH) if line.endswith(b"\\") else WIDTH
        new.append(Edit(lines, _laid_out(uncontinued(line), after, room, BESIDE_BACKSLASH)))
    plain = uncontinued(changed(source, whole, new))
    yield Edit(whole, way.continued(plain, before))


def _laid_out(before: bytes, after: bytes, room: int, width: int) -> bytes:
    """The new text of a line, broken to `width` where it grew beyond `room`."""
    if b"\n" in before + after or len(after) <= max(room, len(before)):
        return after
    return b"\n".join(broken(after, width))


def _by_lines(source: bytes, edits: Iterable[Edit]) -> Mapping[Span, list[Edit]]:
    """The edits, which are in order, by the lines that they touch."""
    return gathered((lines_around(source, edit.span), edit) for edit in edits)
