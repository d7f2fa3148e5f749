"""What `--matrix` and `--diff` print: each place named, nothing that is the same told twice."""

import io

from rich.console import Console

from tests.simulator.search.made_deadlocks import (
    CROSSED,
    ORDER,
    Level,
    current_bias,
    found,
    pairs,
    unbiased,
)
from xenpatchgen.compare.nestings import Nestings
from xenpatchgen.report.nestings import show_nestings

PARTS = (("dom0", ("dom0", "guest")),)


def nestings(name: str, level: Level, topology: str = "dom0-and-guest") -> Nestings:
    return Nestings(name, topology, "headline", found(pairs(level, PARTS), CROSSED), ORDER)


def printed(*places: tuple[Nestings, ...], differences: bool = False) -> str:
    console = Console(width=200, file=io.StringIO(), highlight=False)
    show_nestings(places, differences, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


BIASED, FLAT = nestings("biased", current_bias), nestings("flat", unbiased)


def test_each_matrix_says_whose_it_is_and_where() -> None:
    elsewhere = nestings("biased", current_bias, "controller")
    text = printed((BIASED, FLAT), (elsewhere,))
    for head in (
        "biased: dom0-and-guest, headline",
        "flat: dom0-and-guest, headline",
        "biased: controller, headline",
    ):
        assert text.count(head) == 1
    assert all(text.count(f"{lock_class}") >= 3 for lock_class in ("nestedp2m", "altp2m", "paging"))


def test_matrices_of_models_that_differ_differ() -> None:
    of_one, of_other = (printed((one,)).partition("\n")[2] for one in (BIASED, FLAT))
    assert of_one != of_other


def test_a_difference_names_both_and_each_place_once() -> None:
    elsewhere = tuple(
        nestings(one, level, "controller")
        for one, level in (("biased", current_bias), ("flat", unbiased))
    )
    text = printed((BIASED, FLAT), elsewhere, differences=True)
    heads = [line for line in text.splitlines() if line.endswith(", headline")]
    assert heads == ["dom0-and-guest, headline", "controller, headline"]
    for head in ("biased admits and flat refuses", "flat admits and biased refuses"):
        assert text.count(head) == len(heads)


def test_models_that_agree_have_no_difference() -> None:
    text = printed((BIASED, nestings("same", current_bias)), differences=True)
    assert "admits and" not in text
    assert text.splitlines()[0] == "dom0-and-guest, headline"


def test_names_are_no_markup() -> None:
    odd = nestings("[bold]mine[/bold]", current_bias)
    assert "[bold]mine[/bold]: " in printed((odd,))
    assert "[bold]mine[/bold] admits" in printed((odd, FLAT), differences=True)
