"""Replacing spans: what is outside stays, and overlaps are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenpatchgen.csyntax.span import Edit, OverlappingEdits, Span, replaced, untouched_outside


@st.composite
def sources_with_edits(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    source = draw(st.binary(max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(source)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return source, [Edit(span, draw(st.binary(max_size=5))) for span in spans]


@given(sources_with_edits())
def test_bytes_outside_the_spans_are_untouched(given_: tuple[bytes, list[Edit]]) -> None:
    source, edits = given_
    after = replaced(source, reversed(edits))
    assert untouched_outside(source, after, [edit.span for edit in edits])
    shift = sum(len(edit.replacement) - len(edit.span) for edit in edits)
    assert len(after) == len(source) + shift


def test_an_edit_inserts_replaces_and_deletes() -> None:
    edits = [Edit(Span(0, 0), b"<"), Edit(Span(1, 3), b"BC"), Edit(Span(4, 5), b"")]
    assert replaced(b"abcde", edits) == b"<aBCd"


@pytest.mark.parametrize(
    "spans", [(Span(0, 3), Span(2, 4)), (Span(1, 1), Span(1, 1)), (Span(0, 9), Span(3, 3))]
)
def test_overlapping_edits_are_refused(spans: tuple[Span, Span]) -> None:
    with pytest.raises(OverlappingEdits, match="overlap at byte"):
        replaced(b"0123456789", [Edit(span, b"x") for span in spans])


def test_neighbouring_edits_do_not_overlap() -> None:
    assert replaced(b"ab", [Edit(Span(0, 1), b"x"), Edit(Span(1, 2), b"y")]) == b"xy"


def test_an_edit_beyond_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond the end"):
        replaced(b"ab", [Edit(Span(1, 3), b"")])


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 4)])
def test_a_span_runs_forwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no such span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("after", "spans"),
    [
        (b"abXd", ()),
        (b"Xbcd", (Span(2, 3),)),
        (b"abcX", (Span(2, 3),)),
        (b"aXd", (Span(1, 2), Span(3, 3))),
    ],
)
def test_a_byte_changed_outside_is_noticed(after: bytes, spans: tuple[Span, ...]) -> None:
    assert not untouched_outside(b"abcd", after, spans)
