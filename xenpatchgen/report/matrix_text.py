"""A grid of answers for a terminal, at any width that holds the locks of one owner."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from string import ascii_letters

from rich.console import Console
from rich.text import Text

from xenpatchgen.report.matrix import LEGEND, Grid, folded, grids, kind
from xenpatchgen.simulator.search.model import Operation, Pair

_GAP = 2


def show_matrix(title: str, pairs: Sequence[Pair], order: Sequence[str], console: Console) -> None:
    """Print the answers to each part; `order` lists the lock classes from low to high."""
    console.print(Text(title, "bold"), soft_wrap=True)
    for grid in grids(pairs, order):
        console.print()
        for line in matrix_lines(folded(grid), console.width):
            console.print(Text(line), soft_wrap=True)
    console.print(Text(LEGEND, "dim"), soft_wrap=True)


def matrix_lines(grid: Grid, width: int) -> tuple[str, ...]:
    """The grid as lines of `width`: owners that do not fit beside one another stand below."""
    kinds = dict.fromkeys(kind(one) for one in grid.columns)
    letters = dict(zip(kinds, ascii_letters, strict=False))
    labels = _labels(grid, letters)
    head = max(map(len, labels)) + _GAP
    lines = [f"current = {grid.current}: rows are what it holds, columns what it then wants"]
    for blocks in _beside(grid, width - head):
        tops = [block[0].owner for block in blocks]
        lines.append(" " * head + _joined(blocks, tops))
        lines.append(" " * head + _joined(blocks, _rows(blocks, lambda one: letters[kind(one)])))
        for label, held in zip(labels, grid.rows, strict=True):
            answers = _rows(blocks, partial(grid.letter, held))
            lines.append(f"{label:<{head}}" + _joined(blocks, answers))
    lines += [f"({words})" for words in grid.alike]
    return tuple(line.rstrip() for line in lines)


def _labels(grid: Grid, letters: Mapping[str, str]) -> list[str]:
    """A row's owner, where it is a new one, with its letter and what that stands for."""
    width = max(len(one.owner) for one in grid.rows)
    labels = []
    before = ""
    for one in grid.rows:
        owner = one.owner if one.owner != before else ""
        labels.append(f"{owner:<{width}}  {letters[kind(one)]} {kind(one)}")
        before = one.owner
    return labels


_Block = Sequence[Operation]
"""The columns of one owner."""


def _beside(grid: Grid, room: int) -> Iterator[list[_Block]]:
    """The blocks, as many at a time as there is room for, and always one."""
    line: list[_Block] = []
    for owner in grid.owners:
        block = [one for one in grid.columns if one.owner == owner]
        if line and sum(_width(one) + _GAP for one in (*line, block)) > room:
            yield line
            line = []
        line.append(block)
    yield line


def _width(block: _Block) -> int:
    return max(len(block[0].owner), 2 * len(block) - 1)


def _rows(blocks: Sequence[_Block], letter: Callable[[Operation], str]) -> list[str]:
    return [" ".join(letter(one) for one in block) for block in blocks]


def _joined(blocks: Sequence[_Block], texts: Sequence[str]) -> str:
    gap = " " * _GAP
    return gap.join(f"{text:<{_width(block)}}" for block, text in zip(blocks, texts, strict=True))
