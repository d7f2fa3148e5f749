"""Which locks a picture of a deadlock shows, and what each CPU has to do with them.

Nothing here knows where they stand: see graph_layout.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xenpatchgen.simulator.scenario import PAGES
from xenpatchgen.simulator.search.caption import class_name
from xenpatchgen.simulator.search.lock_order import rank
from xenpatchgen.simulator.search.model import Deadlock, Operation
from xenpatchgen.simulator.search.waiting import Link, Lock, links, lock_of

NO_OWNER = "no owner"


@dataclass(frozen=True)
class GraphLock:
    """One lock that takes part."""

    lane: str
    """Whose it is; NO_OWNER for the pages."""
    name: str
    notes: tuple[str, ...]
    """What each CPU has to do with it: `CPU0 holds`, `CPU1 waits`."""
    in_cycle: bool
    """Whether a CPU waits for it; else one only holds it, or held it on the way."""
    lock: Lock


@dataclass(frozen=True)
class GraphArrow:
    """One CPU: from the lock that another waits for to the one that it waits for itself."""

    cpu: int
    label: str
    start: Lock
    end: Lock


def graph_locks(deadlock: Deadlock, order: Sequence[str]) -> tuple[GraphLock, ...]:
    """The locks from low to high order; `order` lists the classes as the header does."""
    ring = links(deadlock)
    notes: dict[Lock, dict[str, None]] = {}
    for lock, note in _notes(ring):
        notes.setdefault(lock, {})[note] = None
    cycle = {link.waited_for for link in ring}
    lanes = lanes_of(deadlock, notes)
    found = [
        GraphLock(_lane(lock), _name(lock), (*notes[lock],), lock in cycle, lock) for lock in notes
    ]
    return tuple(
        sorted(found, key=lambda one: (*rank(one.lock[0], order), lanes.index(one.lane), one.name))
    )


def graph_arrows(deadlock: Deadlock) -> tuple[GraphArrow, ...]:
    """One for each CPU; together they close the cycle."""
    return tuple(
        GraphArrow(
            cpu=link.cpu,
            label=f"CPU{link.cpu} in {link.waiter.current}",
            start=link.waited_for,
            end=lock_of(link.waiter.wants),
        )
        for link in links(deadlock)
    )


def lanes_of(deadlock: Deadlock, locks: Iterable[Lock]) -> tuple[str, ...]:
    """The owners of these locks: first who is current on a CPU, last what nobody owns."""
    owners = dict.fromkeys(_lane(lock) for lock in locks)
    running = [waiter.current for waiter in deadlock.waiters if waiter.current in owners]
    lanes = dict.fromkeys((*running, *(owner for owner in owners if owner != NO_OWNER)))
    return (*lanes, *({NO_OWNER} & owners.keys()))


def _notes(ring: Iterable[Link]) -> Iterator[tuple[Lock, str]]:
    """Every lock with what one CPU has to do with it."""
    for link in ring:
        cpu = f"CPU{link.cpu}"
        for held in (*([link.holds] if link.holds else ()), *link.beside):
            yield lock_of(held), f"{cpu} {_how('reads', 'holds', held)}"
        for given in link.gave_back:
            yield lock_of(given), f"{cpu} held it"
        yield (
            lock_of(link.waiter.wants),
            f"{cpu} {_how('waits to read', 'waits', link.waiter.wants)}",
        )


def _how(reading: str, else_: str, operation: Operation) -> str:
    return reading if operation.mode == "read" else else_


def _lane(lock: Lock) -> str:
    _, owner = lock
    return NO_OWNER if owner in PAGES else owner


def _name(lock: Lock) -> str:
    lock_class, owner = lock
    return f"{owner} {lock_class}" if owner in PAGES else class_name(lock_class)
