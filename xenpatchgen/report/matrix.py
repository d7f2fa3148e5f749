"""What a lock model says to each request of a CPU that holds one lock, as a grid.

Nothing is left out of a folded grid but what is told beside it: that two owners, or two ways of
taking a lock, get the same answers everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xenpatchgen.simulator.search.caption import class_name
from xenpatchgen.simulator.search.lock_order import rank
from xenpatchgen.simulator.search.model import Operation, Pair

Answers = Mapping[tuple[Operation, Operation], Pair]
"""By what is held, and what is wanted."""

LETTERS = {"granted": "+", "with-others": "~", "refused": "."}
LEGEND = "+ granted   ~ granted only while holding more than that   . refused"

_MODES = {"write": "", "read": " for reading", "recursive": " recursively"}


@dataclass(frozen=True)
class Grid:
    """The answers to one part: who is current, and acts on these locks."""

    current: str
    rows: tuple[Operation, ...]
    """What is held."""
    columns: tuple[Operation, ...]
    """What is wanted."""
    answers: Answers
    alike: tuple[str, ...] = ()
    """What is not shown, and why that is no loss."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Of the columns, in their order."""
        return tuple(dict.fromkeys(one.owner for one in self.columns))

    def letter(self, held: Operation, wanted: Operation) -> str:
        """The answer as one letter; a blank where that was not asked."""
        pair = self.answers.get((held, wanted))
        return LETTERS[pair.answer] if pair else " "


def grids(pairs: Iterable[Pair], order: Sequence[str]) -> tuple[Grid, ...]:
    """One for each part, in full; owners as the search has them, classes from low to high."""
    by_part: dict[str, dict[tuple[Operation, Operation], Pair]] = {}
    for pair in pairs:
        by_part.setdefault(pair.current, {})[pair.held, pair.wanted] = pair
    return tuple(_grid(current, answers, order) for current, answers in by_part.items())


def folded(grid: Grid) -> Grid:
    """Without the rows and columns that others stand for."""
    return _fold_owners(_fold_modes(grid))


def kind(operation: Operation) -> str:
    """The class and how it is taken, whoever owns it: `p2m for reading`."""
    return f"{class_name(operation.lock_class)}{_MODES[operation.mode]}"


def _grid(current: str, answers: Answers, order: Sequence[str]) -> Grid:
    asked = dict.fromkeys(held for held, _ in answers)
    owners = [*dict.fromkeys(one.owner for one in asked)]
    modes = [*_MODES]
    listed = sorted(
        asked,
        key=lambda one: (
            owners.index(one.owner),
            rank(one.lock_class, order),
            modes.index(one.mode),
        ),
    )
    return Grid(current, tuple(listed), tuple(listed), answers)


def _fold_modes(grid: Grid) -> Grid:
    """Drop each way of taking a lock that is answered as the plain one is, for all owners."""
    folded_kinds = {}
    kinds = dict.fromkeys((one.lock_class, one.mode) for one in grid.columns)
    for lock_class, mode in kinds:
        if mode != "write" and (lock_class, "write") in kinds:
            swap = {
                one: replace(one, mode="write")
                for one in grid.columns
                if (one.lock_class, one.mode) == (lock_class, mode)
            }
            if _unchanged(grid, swap):
                plain = class_name(lock_class)
                folded_kinds[lock_class, mode] = f"{plain}{_MODES[mode]} like {plain}"
    kept = tuple(one for one in grid.columns if (one.lock_class, one.mode) not in folded_kinds)
    return replace(grid, rows=kept, columns=kept, alike=(*grid.alike, *folded_kinds.values()))


def _fold_owners(grid: Grid) -> Grid:
    """Drop the rows of each owner that can change places with one before it."""
    shown: list[str] = []
    alike = []
    for owner in grid.owners:
        twin = next((one for one in shown if _can_swap(grid, one, owner)), None)
        if twin is None:
            shown.append(owner)
        else:
            alike.append(f"holding {owner}'s like holding {twin}'s, the two changing places")
    rows = tuple(one for one in grid.rows if one.owner in shown)
    return replace(grid, rows=rows, alike=(*grid.alike, *alike))


def _can_swap(grid: Grid, one: str, other: str) -> bool:
    if grid.current in {one, other}:
        return False
    places = {one: other, other: one}
    swap = {op: replace(op, owner=places[op.owner]) for op in grid.columns if op.owner in places}
    return swap.keys() == set(swap.values()) and _unchanged(grid, swap)


def _unchanged(grid: Grid, swap: Mapping[Operation, Operation]) -> bool:
    """Whether every answer is what it would be after `swap`."""
    return all(
        _answer(grid, held, wanted) == _answer(grid, swap.get(held, held), swap.get(wanted, wanted))
        for held, wanted in _all(grid)
    )


def _all(grid: Grid) -> Iterator[tuple[Operation, Operation]]:
    return ((held, wanted) for held in grid.columns for wanted in grid.columns)


def _answer(grid: Grid, held: Operation, wanted: Operation) -> str | None:
    pair = grid.answers.get((held, wanted))
    return pair.answer if pair else None
