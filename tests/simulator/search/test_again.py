"""A deadlock from its seed alone: the same as when it was found, and only where it happens."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.simulator.search.again import show_again
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.discipline import find_discipline
from xenpatchgen.simulator.search.model import Deadlock, Found
from xenpatchgen.simulator.search.run import replay, search
from xenpatchgen.simulator.search.seed import write_seed
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.simulator.search.witness import Witness, witness, witness_lines

from .made_deadlocks import ORDER
from .made_results import TOPOLOGY
from .test_suite import BIAS

Again = Callable[[bytes, str], Witness]


@pytest.fixture(scope="session")
def without_bias(owner_header: bytes) -> bytes:
    return owner_header.replace(BIAS, b"return l;")


@pytest.fixture
def again(search_parts: tuple[Path, ...], tmp_path: Path) -> Again:
    """Shows a seed with a header."""
    return lambda header, seed: show_again(header, seed, ORDER, parts=search_parts, work=tmp_path)


def all_of(header: bytes, rules: str, parts: tuple[Path, ...], work: Path) -> tuple[Path, Found]:
    """What is found with Dom0 and a guest, and what found it."""
    program = build_search(header, parts, work)
    assert isinstance(program, Path)
    found = search(program, TOPOLOGY, find_discipline(rules), 2)
    assert isinstance(found, Found)
    return program, found


def one_of_each(found: Found) -> list[Deadlock]:
    """Confirmed deadlocks, of each number of CPUs with each number of steps one."""
    kinds = {
        tuple((one.current, len(one.way), one.wants.mode) for one in deadlock.waiters): deadlock
        for deadlock in found.deadlocks
        if deadlock.confirmed
    }
    return list(kinds.values())


@pytest.mark.parametrize(
    "rules", ["headline", "read-locks", "sibling-tables", "taken-again", "any-order"]
)
def test_it_is_the_one_that_was_found(
    without_bias: bytes, search_parts: tuple[Path, ...], tmp_path: Path, again: Again, rules: str
) -> None:
    """Its seed is all that is passed on: ways, wishes and levels are had from running it."""
    program, found = all_of(without_bias, rules, search_parts, tmp_path / "found")
    discipline = find_discipline(rules)
    shown = one_of_each(found)
    assert shown
    for deadlock in shown[:6]:
        steps = replay(program, TOPOLOGY, discipline, deadlock.seed)
        told = again(without_bias, write_seed(TOPOLOGY, discipline, deadlock.seed))
        assert told.deadlock == deadlock
        assert told == witness(deadlock, steps, found.pairs, ORDER)


def test_three_cpus_are_told_apart(
    without_bias: bytes, search_parts: tuple[Path, ...], tmp_path: Path, again: Again
) -> None:
    topology, rules = find_topology("any-on-any"), find_discipline("headline")
    program = build_search(without_bias, search_parts, tmp_path / "found")
    assert isinstance(program, Path)
    found = search(program, topology, rules, 2)
    assert isinstance(found, Found)
    three = next(one for one in found.deadlocks if len(one.waiters) == 3)
    told = again(without_bias, write_seed(topology, rules, three.seed))
    assert told.deadlock == three
    text = "\n".join(witness_lines(told))
    assert all(f"CPU{cpu} in {one.current}" in text for cpu, one in enumerate(three.waiters))


def seed_without_bias(header: bytes, parts: tuple[Path, ...], work: Path) -> str:
    """Of Dom0 and a guest, locked crosswise."""
    _, found = all_of(header, "headline", parts, work)
    return write_seed(TOPOLOGY, find_discipline("headline"), found.deadlocks[0].seed)


def test_lock_code_that_refuses_it_has_no_such_deadlock(
    owner_header: bytes,
    without_bias: bytes,
    search_parts: tuple[Path, ...],
    tmp_path: Path,
    again: Again,
) -> None:
    seed = seed_without_bias(without_bias, search_parts, tmp_path / "found")
    with pytest.raises(UserError, match="dom0-and-guest:") as raised:
        again(owner_header, seed)
    assert raised.value.hint == "A seed holds for the code that it was found with"
    assert "\n" not in raised.value.message


def test_cpus_that_do_not_wait_are_no_deadlock(
    without_bias: bytes, search_parts: tuple[Path, ...], tmp_path: Path, again: Again
) -> None:
    """Two CPUs with one lock each, and each wants what nobody holds."""
    _, found = all_of(without_bias, "headline", search_parts, tmp_path / "found")
    first = found.deadlocks[0]
    ways = [way.partition(">")[0] for way in first.seed.split(",")]
    free = [f"{way}>{int(way.rpartition('+')[2]) + 1}" for way in ways]
    with pytest.raises(UserError, match="these CPUs do not deadlock here: granted"):
        again(without_bias, f"dom0-and-guest:{','.join(free)}")


@pytest.mark.parametrize(
    ("seed", "says"),
    [
        ("", "nothing: a seed is written TOPOLOGY:SEED"),
        ("dom0-and-guest", "a seed is written TOPOLOGY:SEED"),
        ("dom0-and-guest:", "a seed is written TOPOLOGY:SEED"),
        ("dom0-and-gust:0+0>5,0+5>0", "there is no topology of that name"),
        ("dom0-and-guest:any-odor:0+0>5,0+5>0", "there is no such discipline"),
        ("dom0-and-guest:walk", "cannot make sense of the seed `walk`"),
        ("dom0-and-guest:0+0", "cannot make sense of the seed"),
        ("dom0-and-guest:0+0>5,", "cannot make sense of the seed"),
        ("dom0-and-guest:9+0>5,0+5>0", "cannot make sense of the seed"),
        ("dom0-and-guest:0+250>5,0+5>0", "cannot make sense of the seed"),
        ("dom0-and-guest:0+0-5>5,0+5>0", "a lock is given back that is not held"),
        ("dom0-and-guest:0-0>5,0+5>0", "these CPUs do not deadlock here"),
    ],
)
def test_nonsense_is_told(without_bias: bytes, again: Again, seed: str, says: str) -> None:
    with pytest.raises(UserError) as raised:
        again(without_bias, seed)
    assert says in raised.value.message
    assert raised.value.hint
    assert "\n" not in raised.value.message


def test_a_header_that_does_not_compile(owner_header: bytes, again: Again) -> None:
    header = owner_header.replace(BIAS, b"return nonsense;")
    with pytest.raises(UserError, match=r"does not compile: mm-locks\.h") as raised:
        again(header, "dom0-and-guest:0+0>5,0+5>0")
    assert raised.value.hint
