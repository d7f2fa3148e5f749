"""The grid of answers: all of it in the page, and on a terminal no less than that says."""

from dataclasses import replace

import pytest

from tests.simulator.search.made_deadlocks import ORDER, current_bias, op, pairs, unbiased
from xenpatchgen.report.matrix import Grid, folded, grids, kind
from xenpatchgen.report.matrix_table import matrix_table
from xenpatchgen.report.matrix_text import matrix_lines
from xenpatchgen.simulator.search.model import Pair

OWNERS = ("dom0", "stub", "guest", "page0", "page1")
FOUND = pairs(current_bias, (("dom0", OWNERS), ("stub", ("stub", "guest"))))


def grid_of(found: tuple[Pair, ...] = FOUND, current: str = "dom0") -> Grid:
    return next(grid for grid in grids(found, ORDER) if grid.current == current)


def with_mode(found: tuple[Pair, ...], differs: bool) -> tuple[Pair, ...]:
    """The same, with p2m taken for reading as well; held so it may refuse nothing."""
    more = [
        replace(
            one,
            held=replace(one.held, mode=held),
            wanted=replace(one.wanted, mode=wanted),
            answer="granted" if differs and held == "read" else one.answer,
        )
        for one in found
        for held in (("write", "read") if one.held.lock_class == "p2m" else ("write",))
        for wanted in (("write", "read") if one.wanted.lock_class == "p2m" else ("write",))
    ]
    return tuple(more)


def test_a_grid_a_part_in_the_order_of_the_header() -> None:
    shuffled = tuple(sorted(FOUND, key=lambda one: one.held.lock_class))
    grid = grid_of(tuple(one for one in shuffled if one.held.owner == "dom0"))
    assert [kind(one) for one in grid.rows] == ["nestedp2m", "p2m", "altp2m", "paging"]
    assert [grid.current for grid in grids(FOUND, ORDER)] == ["dom0", "stub"]


def test_letters() -> None:
    grid = grid_of()
    assert grid.letter(op("paging", "guest"), op("p2m", "dom0")) == "+"
    assert grid.letter(op("paging", "guest"), op("p2m", "stub")) == "."
    assert grid.letter(op("paging", "guest"), op("p2m", "nobody")) == " "
    first = replace(FOUND[0], answer="with-others")
    assert grid_of((first,)).letter(first.held, first.wanted) == "~"


def test_owners_of_whom_the_same_is_true_are_told_once() -> None:
    grid = folded(grid_of())
    assert dict.fromkeys(one.owner for one in grid.rows).keys() == {"dom0", "stub", "page0"}
    assert grid.alike == (
        "holding guest's like holding stub's, the two changing places",
        "holding page1's like holding page0's, the two changing places",
    )
    # What they may take is shown: holding the lock of one, that of the other is another matter.
    assert grid.columns == grid_of().columns


def test_an_owner_that_differs_once_is_shown() -> None:
    one = next(
        one for one in FOUND if one.held == op("p2m", "guest") and one.wanted == op("p2m", "dom0")
    )
    other = replace(one, answer="refused")
    grid = folded(grid_of(tuple(other if pair == one else pair for pair in FOUND)))
    assert "guest" in {row.owner for row in grid.rows}


def test_who_is_current_is_like_nobody() -> None:
    grid = folded(grid_of(pairs(unbiased, (("dom0", ("dom0", "guest")),))))
    assert {row.owner for row in grid.rows} == {"dom0", "guest"}


@pytest.mark.parametrize("differs", [False, True])
def test_a_mode_is_shown_where_it_makes_a_difference(differs: bool) -> None:
    grid = folded(grid_of(with_mode(FOUND, differs)))
    assert ("p2m for reading" in map(kind, grid.rows)) is differs
    assert ("p2m for reading like p2m" in grid.alike) is not differs


@pytest.mark.parametrize("width", [50, 80, 132])
def test_all_columns_are_within_the_width(width: int) -> None:
    grid = folded(grid_of())
    lines = matrix_lines(grid, width)
    cells = [line for line in lines if not line.startswith(("current", "("))]
    assert max(map(len, cells)) <= width
    blocks = [line.split() for line in lines if line.startswith(" ") and "dom0" in line]
    assert blocks
    shown = " ".join(cells).split()
    assert all(shown.count(owner) >= 1 for owner in OWNERS)
    answers = sum(line.count("+") + line.count(" .") for line in cells)
    assert answers == len(grid.rows) * len(grid.columns)


def test_lines() -> None:
    grid = folded(grid_of(current="stub"))
    assert matrix_lines(grid, 132) == (
        "current = stub: rows are what it holds, columns what it then wants",
        "                    stub     guest",
        "                    a b c d  a b c d",
        "stub   a nestedp2m  . + + +  . . . .",
        "       b p2m        . . + +  . . . .",
        "       c altp2m     . . . +  . . . .",
        "       d paging     . . . .  . . . .",
        "guest  a nestedp2m  + + + +  . + + +",
        "       b p2m        + + + +  . . + +",
        "       c altp2m     + + + +  . . . +",
        "       d paging     + + + +  . . . .",
    )


def test_the_page_has_every_cell_with_its_words() -> None:
    grid = grid_of()
    table = matrix_table(grid)
    assert [owner for owner, _ in table.heads] == [*OWNERS]
    assert len(table.rows) == len(grid.rows)
    assert all(len(row.cells) == len(grid.columns) for row in table.rows)
    assert [row.owner for row in table.rows if row.owner] == [*OWNERS]
    assert [cell.first for cell in table.rows[0].cells].count(True) == len(OWNERS)
    refused = table.rows[3].cells[1]
    assert (refused.letter, refused.tone) == (".", "plain")
    assert refused.words == (
        "holds dom0's paging, wants dom0's p2m: refused mm locking order violation: 128 > 80"
    )
