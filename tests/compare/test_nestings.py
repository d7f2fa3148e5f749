"""Nestings side by side: each model's own, place by place, or a fault of whoever's it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare import nestings
from xenpatchgen.compare.nestings import Nestings, find_nestings
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.discipline import find_discipline, headline
from xenpatchgen.simulator.search.model import Stopped
from xenpatchgen.simulator.search.suite import Searched
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant

from .test_searching import BIAS
from .test_searching import cached as cached  # noqa: PLC0414 - a fixture
from .test_searching import make_tree as make_tree  # noqa: PLC0414 - a fixture

MakeTree = Callable[..., Tree]
AS_IT_IS, UNBIASED = find_variant("upstream+direct"), find_variant("unbiased+direct")
WANTED = Search(
    topologies=(find_topology("dom0-and-guest"), find_topology("controller")),
    disciplines=(headline(), find_discipline("any-order")),
    depth=2,
)


def admitted(one: Nestings) -> set[tuple[str, str, str, str]]:
    """Held and wanted locks of two owners, when Dom0 runs."""
    return {
        (pair.held.owner, pair.held.lock_class, pair.wanted.owner, pair.wanted.lock_class)
        for pair in one.found.pairs
        if pair.answer == "granted" and pair.current == "dom0"
        if pair.held.owner != pair.wanted.owner
    }


def test_each_place_has_each_side(make_tree: MakeTree, cached: Settings) -> None:
    tree = make_tree()
    sides = (("mine", tree, AS_IT_IS), ("other", tree, UNBIASED))
    places = find_nestings(sides, WANTED, cached)
    assert [[one.name for one in place] for place in places] == [["mine", "other"]] * 4
    assert [{(one.topology, one.discipline) for one in place} for place in places] == [
        {(topology.name, discipline.name)}
        for topology in WANTED.topologies
        for discipline in WANTED.disciplines
    ]
    mine, other = places[0]
    back = ("guest", "paging", "dom0", "p2m")
    assert back in admitted(mine) - admitted(other)
    assert ("dom0", "p2m", "guest", "paging") in admitted(other) - admitted(mine)
    assert mine.order == other.order
    assert mine.order.index("p2m") < mine.order.index("paging")


def test_one_variant_on_two_trees(make_tree: MakeTree, cached: Settings) -> None:
    sides = (
        ("biased", make_tree(), AS_IT_IS),
        ("flat", make_tree((BIAS, b"l")), AS_IT_IS),
    )
    ((biased, flat), *_) = find_nestings(sides, WANTED, cached)
    assert admitted(biased) != admitted(flat)


def test_lock_code_that_cannot_be_searched_is_the_users(
    make_tree: MakeTree, cached: Settings
) -> None:
    tree = make_tree((b"this_cpu(mm_lock_level) = l;", b"this_cpu(mm_lock_level) = nonsense;"))
    with pytest.raises(UserError, match="mine, dom0-and-guest: does not compile: mm-lo") as raised:
        find_nestings((("mine", tree, AS_IT_IS),), WANTED, cached)
    assert raised.value.hint


def test_a_search_that_did_not_end_is_ours(
    make_tree: MakeTree, cached: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> tuple[Searched, ...]:
        stopped = Stopped("out of room", ours=True)
        return (Searched(WANTED.topologies[0], headline(), 2, stopped, None, Path("search"), ()),)

    tree = make_tree()
    monkeypatch.setattr(nestings, "searched", stop)
    with pytest.raises(ToolError, match="mine, dom0-and-guest: out of room"):
        find_nestings((("mine", tree, AS_IT_IS),), WANTED, cached)
