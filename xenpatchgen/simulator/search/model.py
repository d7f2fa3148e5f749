"""What a search found, as values: of one lock model in one topology and one discipline.

Owners are called as the topology calls them, so results of two lock models can be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Mode = Literal["write", "recursive", "read"]

Verb = Literal["take", "give", "want"]

Answer = Literal["granted", "with-others", "refused"]
"""`with-others`: refused to a CPU that holds only the one lock, granted to one that holds more."""

FindingKind = Literal[
    "level-left", "count-left", "level-not-restored", "assertion", "refused-release"
]
"""After all locks were released: a level, or a count or a lock, is not as before. After one was, in
order: the level is not what it was before that lock was taken. Lock code contradicts itself. The
release of a held lock is refused."""


@dataclass(frozen=True)
class Operation:
    """One way of taking one lock."""

    mode: Mode
    lock_class: str
    """As it is called behind MM_LOCK_ORDER_; `p2m.sibling` is that of a second table."""
    owner: str
    """A domain of the topology, or a page."""


@dataclass(frozen=True)
class Step:
    """One thing that a CPU does: it takes a lock or gives one back."""

    operation: Operation
    release: bool


@dataclass(frozen=True)
class Waiter:
    """One CPU of a deadlock: what it did, and what it now waits for."""

    current: str
    way: tuple[Step, ...]
    wants: Operation


@dataclass(frozen=True)
class Deadlock:
    """CPUs that wait for one another: each for the next one in the list, the last for the first."""

    waiters: tuple[Waiter, ...]
    seed: str
    """What repeats it: see harness/cycles.h."""
    confirmed: bool
    """Whether it came about when carried out. If not, it is a candidate and no proof."""

    @property
    def owners(self) -> frozenset[str]:
        """Whose locks are waited for."""
        return frozenset(waiter.wants.owner for waiter in self.waiters)


@dataclass(frozen=True)
class ReplayStep:
    """One step of a deadlock that was carried out, in the order in which it came about."""

    cpu: int
    """Which of the deadlock's waiters."""
    operation: Operation
    verb: Verb
    level_before: int
    """The CPU's lock level, as it is for the lock's owner."""
    level_after: int
    outcome: str
    """`granted`; `blocked` where a CPU has the lock; `queued` where it waits behind a request to
    write; else what Xen's code said."""


@dataclass(frozen=True)
class Finding:
    """Lock code that does not leave things as they were, with the shortest way to it."""

    kind: FindingKind
    current: str
    way: tuple[Step, ...]
    words: str


@dataclass(frozen=True)
class Pair:
    """What becomes of a request of a CPU that holds just one lock, or that one and others."""

    current: str
    held: Operation
    wanted: Operation
    answer: Answer
    words: str
    """Xen's own where it is refused: `mm locking order violation: 64 > 16`; the lock's own where it
    is granted and the CPU then waits for itself: `self-deadlock on a spinlock`. Else none."""


@dataclass(frozen=True)
class Space:
    """How much was searched: states of the CPU alone, and operations carried out in them."""

    current: str
    states: int
    attempts: int


@dataclass(frozen=True)
class Found:
    """What a search that ran to its end found: every deadlock, the first finding of each kind."""

    deadlocks: tuple[Deadlock, ...]
    findings: tuple[Finding, ...]
    pairs: tuple[Pair, ...]
    spaces: tuple[Space, ...]
    joint: Mapping[tuple[str, ...], tuple[int, int]]
    """By who is current on each CPU: joint states and transitions, where these were asked for."""
    joint_cycles: frozenset[str]
    """The cycles met there, and `cycles` those of `deadlocks`, in one notation."""
    cycles: frozenset[str]
    seconds: float

    @property
    def states(self) -> int:
        """Of all parts together."""
        return sum(space.states for space in self.spaces)

    @property
    def attempts(self) -> int:
        """Of all parts together."""
        return sum(space.attempts for space in self.spaces)


@dataclass(frozen=True)
class Stopped:
    """A search that did not come to its end, so that it says nothing at all."""

    why: str
    ours: bool
    """Whether the tool or the machine is at fault; else the tree's lock code is."""
