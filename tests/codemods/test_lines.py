"""Whole lines, and what is left when some go."""

import pytest

from xenpatchgen.codemods.lines import (
    changed,
    gathered,
    indentation,
    line_start,
    lines_around,
    whole_lines,
    without_lines,
)
from xenpatchgen.csyntax.span import Edit, Span, replaced

TEXT = b"one\ntwo\nend"


def test_where_a_line_starts() -> None:
    assert [line_start(TEXT, offset) for offset in (0, 3, 4, 6, 10)] == [0, 0, 4, 4, 8]


@pytest.mark.parametrize(
    ("span", "around", "whole"),
    [
        (Span(1, 2), b"one", b"one\n"),
        (Span(2, 5), b"one\ntwo", b"one\ntwo\n"),
        (Span(4, 4), b"two", b"two\n"),
        (Span(9, 9), b"end", b"end"),
    ],
)
def test_lines_with_and_without_their_last_line_break(
    span: Span, around: bytes, whole: bytes
) -> None:
    assert lines_around(TEXT, span).of(TEXT) == around
    assert whole_lines(TEXT, span).of(TEXT) == whole


def test_indentation() -> None:
    assert [indentation(line) for line in (b"", b"a b", b"    a")] == [0, 0, 4]


def test_a_stretch_as_edits_make_it() -> None:
    assert changed(TEXT, Span(4, 7), [Edit(Span(5, 6), b"hr")]) == b"thro"


def test_spans_that_touch_are_one() -> None:
    found = [(Span(0, 9), "a"), (Span(2, 3), "b"), (Span(9, 10), "c"), (Span(12, 14), "d")]
    assert gathered(found) == {Span(0, 10): ["a", "b", "c"], Span(12, 14): ["d"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a;\nX;\nb;\n", "a;\nb;\n"),
        ("a;\nX;\n  X;\nb;\n", "a;\nb;\n"),
        ("a;\nX;\n\nb;\n", "a;\n\nb;\n"),
        ("a;\n\nX;\n\nb;\n", "a;\n\nb;\n"),
        ("{\nX;\n\nb;\n", "{\nb;\n"),
        ("X;\n\nb;\n", "b;\n"),
        ("a;\nX;", "a;\n"),
    ],
)
def test_no_empty_lines_are_left_behind(before: str, after: str) -> None:
    source = before.encode()
    spans = [Span(at, at + 1) for at, byte in enumerate(source) if byte == ord("X")]
    assert replaced(source, without_lines(source, spans)).decode() == after
