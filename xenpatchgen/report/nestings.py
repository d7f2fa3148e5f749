"""What `simulate --matrix` and `--diff` print."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from xenpatchgen.compare.nestings import Nestings
from xenpatchgen.report.matrix_text import show_matrix
from xenpatchgen.report.pair_differences import show_pair_differences


def show_nestings(
    places: Sequence[Sequence[Nestings]], differences: bool, console: Console
) -> None:
    """For each place either every answer of each lock model, or where two of them differ."""
    for number, place in enumerate(places):
        if number:
            console.print()
        if differences:
            _show_difference(place, console)
            continue
        for one in place:
            show_matrix(f"{one.name}: {_where(one)}", one.found.pairs, one.order, console)


def _show_difference(place: Sequence[Nestings], console: Console) -> None:
    first, second = place
    console.print(Text(_where(first), "bold"), soft_wrap=True)
    show_pair_differences((first.name, second.name), first.found, second.found, console)


def _where(one: Nestings) -> str:
    return f"{one.topology}, {one.discipline}"
