"""Deadlocks that come about only if CPUs take turns: each holds for a while what another keeps.

On a stand-in where locks of equal level and of two owners do not nest, that is how the order check
is got round: it forgets a lock that is given back before the one that was taken after it.
"""

from pathlib import Path

import pytest

from tests.simulator.search.test_spin import topology
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.discipline import find_discipline
from xenpatchgen.simulator.search.model import Deadlock, Found, Operation, Waiter
from xenpatchgen.simulator.search.run import replay, search

TWO_ALIKE = topology({"guest": ("guest", "other"), "other": ("guest", "other")})
ANY_ORDER = find_discipline("any-order")
ONLY = ("p2m", "paging")


@pytest.fixture(scope="module")
def program(
    strict_header: bytes, search_parts: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    built = build_search(strict_header, search_parts, tmp_path_factory.mktemp("together"))
    assert isinstance(built, Path)
    return built


@pytest.fixture(scope="module")
def found(program: Path) -> Found:
    found = search(program, TWO_ALIKE, ANY_ORDER, 4, only=ONLY, joint=2)
    assert isinstance(found, Found)
    return found


def given_back(waiter: Waiter) -> set[Operation]:
    return {step.operation for step in waiter.way if step.release}


def kept(waiter: Waiter) -> set[Operation]:
    return {step.operation for step in waiter.way if not step.release} - given_back(waiter)


def take_turns(deadlock: Deadlock) -> bool:
    """Whether each of two gave back what the other keeps."""
    one, other = deadlock.waiters
    return bool(given_back(one) & kept(other)) and bool(given_back(other) & kept(one))


def test_none_is_left_undecided(found: Found) -> None:
    """And none is made up: they are those met in the joint states."""
    assert all(deadlock.confirmed for deadlock in found.deadlocks)
    assert found.joint_cycles == {key for key in found.cycles if key.count(",") < 2}


def test_those_with_turns_come_about_again(program: Path, found: Found) -> None:
    pairs = [deadlock for deadlock in found.deadlocks if len(deadlock.waiters) == 2]
    with_turns = [deadlock for deadlock in pairs if take_turns(deadlock)]
    assert with_turns
    for deadlock in with_turns:
        *steps, one, other = replay(program, TWO_ALIKE, ANY_ORDER, deadlock.seed, only=ONLY)
        assert {step.outcome for step in steps} == {"granted"}
        assert one.outcome == other.outcome == "blocked"


def test_in_order_there_are_none(program: Path, found: Found) -> None:
    """So that it takes releases out of order to get round the check."""
    in_order = search(program, TWO_ALIKE, find_discipline("headline"), 4, only=ONLY)
    assert isinstance(in_order, Found)
    assert not in_order.deadlocks
    assert found.deadlocks
