"""What one lock model admits and another refuses, request by request.

Only what both were asked is compared: a lock class that one tree lacks makes no difference here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xenpatchgen.simulator.search.levels import Levels, levels
from xenpatchgen.simulator.search.model import Deadlock, Found, Operation, Pair
from xenpatchgen.simulator.search.waiting import Lock, links, lock_of

# A lock that is held already may be had again: `with-others` alone does not mean admitted.
_SOONER = ("refused", "with-others", "granted")

Request = tuple[str, Operation, Operation]
"""Who is current, what it holds, and what it wants."""


@dataclass(frozen=True)
class Compared:
    """A level in each of two models; None where nothing said it."""

    admits: int | None
    refuses: int | None


@dataclass(frozen=True)
class PairDifference:
    """A request that one model grants sooner than the other."""

    first_admits: bool
    """Whether it is the first of the two that does."""
    admitted: Pair
    """Granted; or at least with others held, where the other model never grants it."""
    refused: Pair
    """Refused as long as nothing else is held, or always."""
    held_level: Compared
    wanted_level: Compared
    deadlocks: bool
    """Whether the request is part of a deadlock of the model that admits it."""


def matrix_diff(first: Found, second: Found) -> tuple[PairDifference, ...]:
    """What differs between searches of the same topology in the same discipline.

    First what only the first admits, each in the order of its own pairs.
    """
    return (*_only(first, second, True), *_only(second, first, False))


def asked_of_one(first: Found, second: Found) -> tuple[frozenset[Lock], frozenset[Lock]]:
    """The locks that only the first, and only the second, was asked about."""
    one, other = (
        frozenset(lock_of(pair.wanted) for pair in found.pairs) for found in (first, second)
    )
    return one - other, other - one


def deadly(deadlocks: Iterable[Deadlock]) -> frozenset[tuple[str, Lock, Operation]]:
    """Who holds which lock, and wants what, in those of these deadlocks that came about.

    A CPU that others wait for only because it waits to write holds nothing that matters.
    """
    return frozenset(
        (link.waiter.current, link.waited_for, link.waiter.wants)
        for deadlock in deadlocks
        if deadlock.confirmed
        for link in links(deadlock)
        if link.holds is not None
    )


def request_of(pair: Pair) -> Request:
    """What was asked."""
    return pair.current, pair.held, pair.wanted


def _only(admits: Found, refuses: Found, first: bool) -> Iterator[PairDifference]:
    others = {request_of(pair): pair for pair in refuses.pairs}
    of_one, of_other = levels(admits.pairs), levels(refuses.pairs)
    in_deadlocks = deadly(admits.deadlocks)
    for pair in admits.pairs:
        other = others.get(request_of(pair))
        if other and _SOONER.index(pair.answer) > _SOONER.index(other.answer):
            yield PairDifference(
                first_admits=first,
                admitted=pair,
                refused=other,
                held_level=_compared(pair, pair.held, of_one, of_other),
                wanted_level=_compared(pair, pair.wanted, of_one, of_other),
                deadlocks=(pair.current, lock_of(pair.held), pair.wanted) in in_deadlocks,
            )


def _compared(pair: Pair, operation: Operation, one: Levels, other: Levels) -> Compared:
    return Compared(one.get((pair.current, operation)), other.get((pair.current, operation)))
