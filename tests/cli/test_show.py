"""`show` as a user meets it: a name explained, or the nearest ones."""

import json
from pathlib import Path

import pytest

from .command import Command


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "curent-bias",
            "no lock model, option or copy strategy of that name; the nearest: current",
        ),
        ("strit", "the nearest: strict"),
        ("upstream+driect", "no copy strategy `driect`; the nearest: direct"),
        ("./nowhere", "nowhere: no lock model: there is no manifest.toml in it"),
    ],
)
def test_an_unknown_name(name: str, says: str, command: Command) -> None:
    assert says in command("show", name).fault(3)


def test_without_a_tree_nothing_is_fetched_or_kept(command: Command) -> None:
    ran = command("show", "control-bias-strict+direct")
    assert (ran.code, ran.err) == (0, "")
    assert all(name in ran.out for name in ("control-bias", "strict", "direct", "_lock_level"))
    assert not command.cache.exists()


def test_json(command: Command) -> None:
    shown = json.loads(command("show", "strict", "--json").out)
    assert shown["on_tree"] is None
    assert shown["parts"][0]["part"]["name"] == "strict"
    assert "control-bias" in shown["parts"][0]["models"]


def test_an_option_alone_on_a_tree(command: Command, stand_in: Path) -> None:
    ran = command("show", "strict", "--tree", stand_in)
    assert "an option is nothing without a lock model" in ran.fault(3)


def test_a_tree_on_which_it_cannot_be_generated(command: Command, stand_in: Path) -> None:
    ran = command("show", "current-bias", "--tree", stand_in)
    assert (ran.code, ran.err) == (0, "")
    assert "no series" in ran.out


@pytest.mark.tree
def test_what_is_left_on_a_tree(command: Command, xen: tuple[str, ...]) -> None:
    ran = command("show", "control-bias", *xen)
    assert (ran.code, ran.err) == (0, "")
    assert "none: the tree is already this" in ran.out
    shown = json.loads(command("show", "unbiased+direct", *xen, "--json").out)
    assert len(shown["on_tree"]["series"]["patches"]) == 1
    places = {anchor["name"]: anchor["lines"] for anchor in shown["on_tree"]["anchors"]}
    assert len(places["_lock_level"]) == 1
