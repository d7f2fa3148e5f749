"""Who waits for whom in a deadlock, and what each CPU has in its hands then.

Caption, graph and difference all ask this, and must not come to different answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xenpatchgen.simulator.search.model import Deadlock, Operation, Step, Waiter

Lock = tuple[str, str]
"""Class and owner: what several operations share."""


@dataclass(frozen=True)
class Link:
    """One CPU in the ring: the CPU before it waits for it, and it waits for the next one."""

    cpu: int
    waiter: Waiter
    waited_for: Lock
    """The lock for which the CPU before it waits."""
    holds: Operation | None
    """How it has that lock; None where it but waits to write it, which keeps readers waiting."""
    beside: tuple[Operation, ...]
    """What else it holds, the oldest first."""
    gave_back: tuple[Operation, ...]
    """What it took on its way and no longer holds."""
    once_more: tuple[Operation, ...]
    """What it took again and gave back, of locks that it still holds."""


def lock_of(operation: Operation) -> Lock:
    """The lock that an operation takes, in whatever mode."""
    return operation.lock_class, operation.owner


def held_after(way: Sequence[Step]) -> tuple[Operation, ...]:
    """What a CPU holds at the end of its way, the oldest first; twice what it took twice."""
    held: list[Operation] = []
    for step in way:
        if step.release:
            # Of equal ones the newest: the order of the others is then what it was.
            del held[len(held) - 1 - held[::-1].index(step.operation)]
        else:
            held.append(step.operation)
    return tuple(held)


def clash(held: Operation, wanted: Operation) -> bool:
    """Whether one CPU has to wait with `wanted` while another holds `held`."""
    same = lock_of(held) == lock_of(wanted)
    return same and not (held.mode == wanted.mode == "read")


def links(deadlock: Deadlock) -> tuple[Link, ...]:
    """The ring, CPU by CPU."""
    waiters = deadlock.waiters
    return tuple(_link(cpu, waiter, waiters[cpu - 1].wants) for cpu, waiter in enumerate(waiters))


def _link(cpu: int, waiter: Waiter, wanted: Operation) -> Link:
    held = held_after(waiter.way)
    holds = next((one for one in reversed(held) if clash(one, wanted)), None)
    beside = [one for one in held if lock_of(one) != lock_of(wanted)]
    given = dict.fromkeys(step.operation for step in waiter.way if step.release)
    still = {lock_of(one) for one in held}
    return Link(
        cpu=cpu,
        waiter=waiter,
        waited_for=lock_of(wanted),
        holds=holds,
        beside=tuple(dict.fromkeys(beside)),
        gave_back=tuple(one for one in given if lock_of(one) not in still),
        once_more=tuple(one for one in given if lock_of(one) in still),
    )
