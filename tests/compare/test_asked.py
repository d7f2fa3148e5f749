"""Options that make no sense together are told in one line, before anything is done."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.compare.conftest import TREE
from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare import asked as asked_module
from xenpatchgen.compare.asked import ALL, Asked
from xenpatchgen.compare.plan import Stage
from xenpatchgen.compare.searching import SHOWN_IN_FULL
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.discipline import find_discipline, headline, load_disciplines
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.variants.catalogue import find_variants

HERE = Path("xen")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "name a VARIANT, or the folder"),
        ({"tree": "debian:bookworm"}, "name a VARIANT, or the folder"),
        ({"replay": "kill-clean:0"}, "name a VARIANT, or the folder"),
        ({"source": HERE, "tree": "debian:bookworm"}, "goes without --tree and --rev"),
        ({"source": HERE, "rev": "HEAD"}, "goes without --tree and --rev"),
        ({"variants": ("a+b",), "against": HERE}, "--against compares two folders"),
        ({"source": HERE, "against": HERE, "replay": "w:0"}, "it goes without --against"),
        ({"variants": ("a+b", "c+d"), "replay": "w:0"}, "one interleaving of one VARIANT"),
        ({"variants": ("a+b", "c+d"), "replay": ""}, "one interleaving of one VARIANT"),
        ({"variants": ("a+b",), "diff": True}, "--diff puts two side by side"),
        ({"variants": ("a+b", "c+d", "e+f"), "diff": True}, "--diff puts two side by side"),
        ({"source": HERE, "diff": True}, "--diff puts two side by side"),
        ({"variants": ("a+b", "c+d"), "source": HERE, "against": HERE, "diff": True}, "of one VAR"),
        ({"variants": ("a+b", "c+d"), "matrix": True, "diff": True}, "--matrix shows each lock"),
        ({"source": HERE, "against": HERE, "matrix": True}, "--matrix shows each lock"),
        ({"source": HERE, "replay": "w:0", "matrix": True}, "goes without --diff and --matrix"),
        ({"matrix": True}, "name a VARIANT, or the folder"),
    ],
)
def test_nonsense(given: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says) as fault:
        Asked(**{"variants": (), **given})
    assert fault.value.hint == "See how with: xenpatchgen simulate --help"


def test_a_folder_alone_means_what_lies_there() -> None:
    assert Asked((), source=HERE).names == ("upstream+direct",)
    assert Asked((), source=HERE, against=HERE, replay=None).names == ("upstream+direct",)


def test_variants_named_beside_a_folder_are_meant() -> None:
    assert Asked(("unbiased+direct",), source=HERE).names == ("unbiased+direct",)


def asked(**given: Any) -> Asked:
    return Asked(("a+b",), **given)


def test_unasked_all_is_simulated_and_searched() -> None:
    assert asked().search == Search()
    assert asked().stages == {Stage.SEARCH, Stage.SIMULATE}


@pytest.mark.parametrize(
    "given", [{"topologies": ("controller",)}, {"disciplines": (ALL,)}, {"depth": 2}]
)
def test_who_says_what_to_search_wants_nothing_else(given: dict[str, Any]) -> None:
    assert asked(**given).stages == {Stage.SEARCH}


def test_what_is_searched() -> None:
    given = asked(topologies=("controller", "page-sharing"), disciplines=("any-order",), depth=2)
    assert given.search == Search(
        topologies=(find_topology("controller"), find_topology("page-sharing")),
        disciplines=(find_discipline("any-order"),),
        depth=2,
    )
    assert asked(disciplines=(ALL,)).search.disciplines == load_disciplines()
    assert asked(depth=1).search == Search(depth=1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"topologies": ("controller", "contrller")}, "contrller: there is no topology"),
        ({"disciplines": ("any-odor",)}, "any-odor: there is no such discipline"),
        ({"disciplines": (ALL, "headline")}, "all: there is no such discipline"),
    ],
)
def test_a_search_that_there_is_not(given: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says):
        _ = asked(**given).search


def test_nestings_are_shown_where_each_relation_of_owners_occurs() -> None:
    assert [one.name for one in asked(matrix=True).nestings.topologies] == [SHOWN_IN_FULL]
    assert asked(matrix=True, depth=2).nestings.depth == 2
    assert asked(matrix=True).nestings.disciplines == (headline(),)
    named = asked(matrix=True, topologies=("controller",))
    assert named.nestings == named.search


def test_the_sides_of_two_variants_and_of_two_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def as_tree(folder: Path, _: Settings) -> Any:
        return replace(TREE, name=str(folder))

    monkeypatch.setattr(asked_module, "folder_tree", as_tree)
    settings, here, there = Settings(cache=tmp_path), Path("a/here"), Path("b/there")
    names = ("upstream+direct", "unbiased+direct")
    models = find_variants(names)
    sides = Asked(names, source=here, diff=True).sides(models, settings)
    assert [(name, tree.name) for name, tree, _ in sides] == [(name, str(here)) for name in names]
    alone = Asked((), source=here, against=there, diff=True)
    sides = alone.sides(models[:1], settings)
    # What is new stands behind what it is compared with.
    assert [(name, tree.name) for name, tree, _ in sides] == [
        ("there", str(there)),
        ("here", str(here)),
    ]
    assert {variant.name for _, _, variant in sides} == {"upstream+direct"}
