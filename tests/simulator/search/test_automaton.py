"""The states of one CPU: as many as one counts by hand, and a word on code that leaves a trace.

A state is what the CPU holds, in the order in which it took that, and its level. So it is told
below, the level last where that is not the one of the lock taken last.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.simulator.search.test_spin import DOM0_AND_GUEST, topology
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.discipline import find_discipline
from xenpatchgen.simulator.search.model import Found, Stopped
from xenpatchgen.simulator.search.run import search
from xenpatchgen.simulator.search.topology import Topology

ALONE = topology({"guest": ("guest",)})
TWO_ALIKE = topology({"guest": ("guest", "other"), "other": ("other",)})

Build = Callable[[bytes], Path]


@dataclass(frozen=True)
class Tiny:
    """A search of so few states that they can be counted by hand, for the first part."""

    states: int
    topology: Topology
    only: tuple[str, ...]
    depth: int = 4
    discipline: str = "headline"
    edits: tuple[tuple[str, str], ...] = field(default=())
    """Of the stand-in for mm-locks.h."""


STRICT = ("_get_lock_level() > lvl", "_get_lock_level() >= lvl")
UNORDERED = ("_get_lock_level() > lvl", "false")

TINY = {
    # {}, pod
    "one lock": Tiny(2, ALONE, ("pod",)),
    # {}, p2m, pod, p2m pod
    "two in order": Tiny(4, ALONE, ("p2m", "pod")),
    # {}, p2m, pod
    "two, one at a time": Tiny(3, ALONE, ("p2m", "pod"), depth=1),
    # Each of three is held or not.
    "three in order": Tiny(8, ALONE, ("p2m", "pod", "paging")),
    # {}, a, b, a b, b a
    "two of equal level": Tiny(5, TWO_ALIKE, ("p2m",)),
    # {}, a, b
    "two of equal level, strict": Tiny(3, TWO_ALIKE, ("p2m",), edits=(STRICT,)),
    # {}, guest's, dom0's, guest's dom0's
    "two, one of a control domain": Tiny(4, DOM0_AND_GUEST, ("paging",)),
    # {}, p2m, pod, p2m pod, pod p2m
    "two without an order": Tiny(5, ALONE, ("p2m", "pod"), edits=(UNORDERED,)),
    # {}, written, read: what is held already is not taken again
    "read and written": Tiny(3, ALONE, ("p2m",), discipline="read-locks"),
    # {}, host, sibling, host sibling, sibling host
    "two tables": Tiny(5, ALONE, ("p2m",), discipline="sibling-tables"),
    # {}, plain, recursive, plain recursive, recursive recursive; plain is refused as the second
    "taken again": Tiny(5, ALONE, ("paging",), depth=2, discipline="taken-again"),
    # {}, p2m, pod, p2m pod; and p2m pod comes to pod at 0, and from there, with its stale level of
    # when it was taken, to {} at 16
    "given back in any order": Tiny(6, ALONE, ("p2m", "pod"), depth=2, discipline="any-order"),
}


@pytest.fixture(scope="module")
def built(search_parts: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The program around a header."""

    def build(header: bytes) -> Path:
        program = build_search(header, search_parts, tmp_path_factory.mktemp("automaton"))
        assert isinstance(program, Path), program
        return program

    return build


def edited(header: bytes, *edits: tuple[str, str]) -> bytes:
    text = header.decode()
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text.encode()


def found_in(program: Path, tiny: Tiny) -> Found:
    discipline = find_discipline(tiny.discipline)
    found = search(program, tiny.topology, discipline, tiny.depth, only=tiny.only)
    assert isinstance(found, Found), found
    return found


@pytest.mark.parametrize("name", TINY)
def test_there_are_as_many_states_as_one_counts(
    name: str, built: Build, owner_header: bytes
) -> None:
    tiny = TINY[name]
    found = found_in(built(edited(owner_header, *tiny.edits)), tiny)
    assert found.spaces[0].states == tiny.states


def test_every_step_is_tried_once(built: Build, owner_header: bytes) -> None:
    """With p2m and pod: 2 from {}, 2 from p2m, 2 from pod of which one is refused, 1 from both."""
    found = found_in(built(owner_header), Tiny(4, ALONE, ("p2m", "pod")))
    assert found.spaces[0].attempts == 2 + 2 + 2 + 1


def test_a_large_block_of_a_cpu_changes_nothing(built: Build, array_header: bytes) -> None:
    """Each domain has its level, among as many as there can be domains: 32 KB a CPU.

    Each of the two has {}, p2m, paging, p2m paging; of the 4 x 4 choices, one counts in how many
    ways the two sequences can be merged: 1 + 2 x (1 + 1 + 1) + (2 x 2 x 2) + 2 x (2 x 3) + 6 = 33.
    """
    found = found_in(built(array_header), Tiny(33, TWO_ALIKE, ("p2m", "paging")))
    assert [space.states for space in found.spaces] == [33, 4]
    assert not found.findings


# What is wrong in the lock code; where it shows, how, and what is said of it.
LEAVES_A_LEVEL = ("l->lock.recurse_cnt == 1 )\n        _set", "0 )\n        _set")
LEAVES_A_COUNT = ("if ( --l->recurse_count )\n        return;\n", "")
LEAVES_A_LOCK = ("if ( --l->recurse_count )\n", "if ( l->recurse_count )\n")
CONTRADICTS_ITSELF = ("if ( _get_lock_level() > lvl )", "ASSERT(lvl < 60);\n    if ( 0 )")
REFUSES_A_RELEASE = (
    "if ( l->lock.recurse_cnt == 1 )\n",
    "BUG_ON(l->unlock_level);\n    if ( l->lock.recurse_cnt == 1 )\n",
)

WRONG = [
    (LEAVES_A_LEVEL, ("pod",), "level-left", "+pod -pod", "level 48 on CPU0"),
    (LEAVES_A_LEVEL, ("pod",), "level-not-restored", "+pod -pod", "level 48 on CPU0, before 0"),
    (LEAVES_A_COUNT, ("p2m",), "count-left", "+p2m -p2m", "p2m of guest"),
    (LEAVES_A_LOCK, ("p2m",), "count-left", "+p2m -p2m", "p2m of guest"),
    (CONTRADICTS_ITSELF, ("paging",), "assertion", "+paging", "lvl < 60"),
    (REFUSES_A_RELEASE, ("p2m", "pod"), "refused-release", "+p2m +pod -pod", "Xen BUG at"),
]


@pytest.mark.parametrize(
    ("wrong", "only", "kind", "way", "words"), WRONG, ids=[case[2] for case in WRONG]
)
def test_wrong_lock_code_is_found_the_shortest_way(
    built: Build,
    owner_header: bytes,
    wrong: tuple[str, str],
    only: tuple[str, ...],
    kind: str,
    way: str,
    words: str,
) -> None:
    """Once; and nothing at all is said of the header as it is."""
    tiny = Tiny(0, ALONE, only)
    assert not found_in(built(owner_header), tiny).findings
    found = found_in(built(edited(owner_header, wrong)), tiny).findings
    (finding,) = (finding for finding in found if finding.kind == kind)
    signs = {True: "-", False: "+"}
    steps = [signs[step.release] + step.operation.lock_class for step in finding.way]
    assert " ".join(steps) == way
    assert words in finding.words


def test_want_of_room_is_said_and_not_a_result(built: Build, owner_header: bytes) -> None:
    """A bit for each joint state of three CPUs is more than there is room for."""
    stopped = search(built(owner_header), TWO_ALIKE, find_discipline("any-order"), 4, joint=3)
    assert isinstance(stopped, Stopped)
    assert stopped.ours
    assert "out of room (700 MB)" in stopped.why


@pytest.mark.parametrize(
    ("only", "depth", "why"),
    [(("p3m",), 4, "no such class"), (("p2m",), 0, "out of range"), (("p2m",), 9, "out of range")],
)
def test_what_makes_no_sense_is_refused(
    built: Build, owner_header: bytes, only: tuple[str, ...], depth: int, why: str
) -> None:
    stopped = search(built(owner_header), ALONE, find_discipline("headline"), depth, only=only)
    assert isinstance(stopped, Stopped)
    assert stopped.ours
    assert why in stopped.why
