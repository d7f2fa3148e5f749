"""What the program says is read as it was meant, and what it does not say is not made up."""

from pathlib import Path

import pytest

from xenpatchgen.simulator.copying import explore as explore_module
from xenpatchgen.simulator.copying.explore import MEMORY_SAFE, Broken, Told, explore, replay

from .made import program, world

WORLD = world("marked", "clean", "mark")


def test_what_was_broken_and_how_often(tmp_path: Path) -> None:
    made = program(
        tmp_path,
        "echo 'broken|no-bit-lost|2.1-b.1|1|pfn 3 | or so'",
        "echo 'broken|no-bit-lost|2.1|7|pfn 5'",
        "echo 'broken|finishes|0|9|no end'",
        "echo 'executions|41233|complete|41000'",
    )
    found = explore(WORLD, made)
    assert (found.executions, found.finished, found.ending) == (41233, 41000, "end")
    assert found.broken == (
        Broken("no-bit-lost", "2.1", 7, "pfn 5"),
        Broken("finishes", "0", 9, "no end"),
    )
    assert [one.choices for one in found.broken] == [1, 0]


def test_a_bar_may_stand_in_what_is_said(tmp_path: Path) -> None:
    made = program(tmp_path, "echo 'broken|a|2.1-b.1|1|pfn 3 | or so'", "echo 'told|0|dm|7|a | b'")
    found = replay(WORLD, made, "2.1-b.1")
    assert found.broken == (Broken("a", "2.1-b.1", 1, "pfn 3 | or so"),)
    assert found.broken[0].choices == 2
    assert found.told == (Told("dm", 7, "a | b"),)


def test_before_the_actors_begin_nobody_acts(tmp_path: Path) -> None:
    found = replay(WORLD, program(tmp_path, "echo 'told|-|-|0|marks pfn 3'"), "0")
    assert found.told == (Told("", 0, "marks pfn 3"),)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("==7==ERROR: AddressSanitizer: use-after-poison on address 0x60", "use-after-poison"),
        ("paging.c:500:3: runtime error: index 4 out of bounds", "index 4 out of bounds"),
    ],
)
def test_a_sanitizer_breaks_a_property_too(tmp_path: Path, report: str, words: str) -> None:
    made = program(tmp_path, f"echo 'died|2.1'; echo '{report}' >&2", "exit 1")
    found = explore(WORLD, made)
    assert (found.ending, found.seed) == ("died", "2.1")
    (broken,) = found.broken
    assert (broken.name, broken.seed) == (MEMORY_SAFE, "2.1")
    assert words in broken.words


def test_whoever_dies_without_a_seed_is_not_the_tree(tmp_path: Path) -> None:
    found = explore(WORLD, program(tmp_path, "echo 'harness: no stack' >&2", "kill -ABRT $$"))
    assert (found.ending, found.broken, found.words) == ("died", (), "harness: no stack")


def test_whoever_dies_in_silence_is_told_by_number(tmp_path: Path) -> None:
    found = explore(WORLD, program(tmp_path, "exit 3"))
    assert (found.ending, found.words) == ("died", "the program ended with 3")


def test_what_it_makes_no_sense_of(tmp_path: Path) -> None:
    found = replay(WORLD, program(tmp_path, "echo 'x: not a seed' >&2", "exit 2"), "x")
    assert (found.ending, found.words) == ("refused", "x: not a seed")


def test_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore_module, "TIMEOUT_SECONDS", 0.1)
    found = explore(WORLD, program(tmp_path, "sleep 60"))
    assert (found.ending, found.words) == ("timeout", "no end after 0 s")


@pytest.mark.parametrize(
    ("only", "asked"), [("", "explore"), (MEMORY_SAFE, "explore"), ("finishes", "first finishes")]
)
def test_what_it_is_asked(tmp_path: Path, only: str, asked: str) -> None:
    made = program(tmp_path, 'echo "told|0|dm|0|$*"')
    (told,) = explore(WORLD, made, only).told
    assert told.text.endswith(f" switches:0 {asked}")
