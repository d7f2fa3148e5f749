"""Deadlocks and matrices made up for tests; nothing here was run."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from xenpatchgen.simulator.search.model import (
    Deadlock,
    Found,
    Mode,
    Operation,
    Pair,
    ReplayStep,
    Step,
    Waiter,
)

ORDER = ("nestedp2m", "p2m", "per_page_sharing", "altp2m", "paging")
LEVELS = {"nestedp2m": 8, "p2m": 16, "per_page_sharing": 24, "altp2m": 40, "paging": 64}
MAX = 64

Level = Callable[[str, Operation], int]


def op(lock_class: str, owner: str, mode: Mode = "write") -> Operation:
    return Operation(mode, lock_class, owner)


def take(lock_class: str, owner: str, mode: Mode = "write") -> Step:
    return Step(op(lock_class, owner, mode), release=False)


def give(lock_class: str, owner: str, mode: Mode = "write") -> Step:
    return Step(op(lock_class, owner, mode), release=True)


def deadlock(*waiters: Waiter, confirmed: bool = True) -> Deadlock:
    return Deadlock(waiters, "0+1>2,1+2>1", confirmed)


CROSSED = deadlock(
    Waiter("dom0", (take("p2m", "guest"),), op("p2m", "dom0")),
    Waiter("stub", (take("nestedp2m", "stub"), take("p2m", "dom0")), op("p2m", "guest")),
)
RING = deadlock(
    Waiter(
        "dom0",
        (take("altp2m", "guest"), take("p2m", "guest"), give("altp2m", "guest")),
        op("p2m", "dom0", "read"),
    ),
    Waiter(
        "controller",
        (take("per_page_sharing", "page0"), take("p2m", "dom0")),
        op("per_page_sharing", "page1"),
    ),
    Waiter(
        "guest",
        (take("paging", "guest", "recursive"), take("per_page_sharing", "page1")),
        op("p2m", "guest"),
    ),
)
QUEUE = deadlock(
    Waiter("dom0", (take("p2m", "guest"),), op("p2m", "dom0", "read")),
    Waiter("stub", (), op("p2m", "dom0")),
    Waiter("guest", (take("p2m", "dom0", "read"),), op("p2m", "guest")),
)
ALONE = deadlock(
    Waiter("dom0", (take("nestedp2m", "guest"), take("p2m", "guest")), op("p2m", "guest"))
)
UPGRADES = deadlock(
    Waiter("dom0", (take("p2m", "guest", "read"),), op("p2m", "guest")),
    Waiter("stub", (take("p2m", "guest", "read"),), op("p2m", "guest")),
)
SIBLINGS = deadlock(
    Waiter("dom0", (take("p2m", "guest"),), op("p2m.sibling", "guest")),
    Waiter("guest", (take("p2m.sibling", "guest"),), op("p2m", "guest")),
)
DEADLOCKS = (CROSSED, RING, QUEUE, ALONE, UPGRADES, SIBLINGS)

STEPS = (
    ReplayStep(0, op("p2m", "guest"), "take", 0, 16, "granted"),
    ReplayStep(1, op("nestedp2m", "stub"), "take", 0, 8, "granted"),
    ReplayStep(1, op("p2m", "dom0"), "take", 8, 16, "granted"),
    ReplayStep(0, op("p2m", "dom0"), "want", 16, 16, "blocked"),
    ReplayStep(1, op("p2m", "guest"), "want", 16, 16, "blocked"),
)
"""CROSSED without a bias."""


def unbiased(_: str, operation: Operation) -> int:
    return LEVELS[operation.lock_class]


def current_bias(current: str, operation: Operation) -> int:
    return LEVELS[operation.lock_class] + MAX * (operation.owner == current)


def pairs(level: Level, parts: Iterable[tuple[str, Sequence[str]]]) -> tuple[Pair, ...]:
    """What a check by `level` says to who is current and acts on these owners."""
    return tuple(
        _pair(current, held, wanted, level)
        for current, owners in parts
        for held, wanted in product(_operations(owners), repeat=2)
    )


def found(pairs: tuple[Pair, ...], *deadlocks: Deadlock) -> Found:
    nothing: frozenset[str] = frozenset()
    return Found(deadlocks, (), pairs, (), {}, nothing, nothing, 0.1)


def _operations(owners: Sequence[str]) -> list[Operation]:
    return [
        op(lock_class, owner)
        for owner in owners
        for lock_class in ORDER
        if owner.startswith("page") == (lock_class == "per_page_sharing")
    ]


def _pair(current: str, held: Operation, wanted: Operation, level: Level) -> Pair:
    has, needs = level(current, held), level(current, wanted)
    if has <= needs and held != wanted:
        return Pair(current, held, wanted, "granted", "")
    return Pair(current, held, wanted, "refused", f"mm locking order violation: {has} > {needs}")
