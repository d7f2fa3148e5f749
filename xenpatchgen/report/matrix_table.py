"""A grid of answers as the cells of a table for the page, in full: nothing is folded."""

from dataclasses import dataclass

from xenpatchgen.report.matrix import Grid, kind
from xenpatchgen.report.view import Tone
from xenpatchgen.simulator.search.model import Operation

_TONES: dict[str, Tone] = {"granted": "good", "with-others": "expected", "refused": "plain"}


@dataclass(frozen=True)
class MatrixCell:
    """One answer."""

    letter: str
    tone: Tone
    words: str
    """The request, and what Xen's code said where it refused."""
    first: bool
    """Whether it is the first of its owner's."""


@dataclass(frozen=True)
class MatrixRow:
    """All answers while one lock is held."""

    owner: str
    """Empty where it is that of the row above."""
    kind: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixTable:
    """The answers to one part."""

    current: str
    heads: tuple[tuple[str, tuple[str, ...]], ...]
    """Each owner, with what may be wanted of it."""
    rows: tuple[MatrixRow, ...]


def matrix_table(grid: Grid) -> MatrixTable:
    """The cells of `grid`."""
    heads = tuple(
        (owner, tuple(kind(one) for one in grid.columns if one.owner == owner))
        for owner in grid.owners
    )
    rows = tuple(
        MatrixRow(
            owner="" if before is not None and before.owner == held.owner else held.owner,
            kind=kind(held),
            cells=_cells(grid, held),
        )
        for before, held in zip((None, *grid.rows), grid.rows, strict=False)
    )
    return MatrixTable(grid.current, heads, rows)


def _cells(grid: Grid, held: Operation) -> tuple[MatrixCell, ...]:
    owner = None
    cells = []
    for wanted in grid.columns:
        pair = grid.answers.get((held, wanted))
        request = f"holds {held.owner}'s {kind(held)}, wants {wanted.owner}'s {kind(wanted)}"
        said = f": {pair.answer} {pair.words}".rstrip() if pair else ""
        cells.append(
            MatrixCell(
                letter=grid.letter(held, wanted),
                tone=_TONES[pair.answer] if pair else "unproven",
                words=f"{request}{said}",
                first=wanted.owner != owner,
            )
        )
        owner = wanted.owner
    return tuple(cells)
