"""Search results made by hand, for what charges and judges them."""

from xenpatchgen.simulator.search.model import (
    Deadlock,
    Finding,
    FindingKind,
    Found,
    Operation,
    Space,
    Step,
    Waiter,
)
from xenpatchgen.simulator.search.topology import find_topology

TOPOLOGY = find_topology("dom0-and-guest")


def operation(text: str) -> Operation:
    """`guest:p2m` or, in another mode, `guest:p2m:read`."""
    owner, lock_class, *mode = text.split(":")
    match mode:
        case ["read"]:
            return Operation("read", lock_class, owner)
        case ["recursive"]:
            return Operation("recursive", lock_class, owner)
        case _:
            return Operation("write", lock_class, owner)


def way(*texts: str) -> tuple[Step, ...]:
    """Locks that are taken one after the other; `-guest:p2m` gives it back."""
    return tuple(
        Step(operation(text.removeprefix("-")), release=text.startswith("-")) for text in texts
    )


def waiter(holds: str, wants: str, current: str = "dom0") -> Waiter:
    """A CPU that took `holds`, several with blanks between them."""
    return Waiter(current, way(*holds.split()), operation(wants))


def deadlock(*waiters: Waiter, seed: str = "0+0>1,0+1>0", confirmed: bool = True) -> Deadlock:
    """CPUs that wait for one another."""
    return Deadlock(waiters, seed, confirmed)


def crosswise(
    one: str, other: str, *, seed: str = "0+0>1,0+1>0", confirmed: bool = True
) -> Deadlock:
    """Two CPUs of Dom0, each of which wants what the other holds."""
    both = (waiter(one, other), waiter(other, one))
    return deadlock(*both, seed=seed, confirmed=confirmed)


def finding(kind: FindingKind, *texts: str) -> Finding:
    """A finding after that way."""
    return Finding(kind, "dom0", way(*texts), "level 64 on CPU0")


def found(*deadlocks: Deadlock, findings: tuple[Finding, ...] = ()) -> Found:
    """A search that found these."""
    return Found(
        deadlocks=deadlocks,
        findings=findings,
        pairs=(),
        spaces=(Space("dom0", 500, 4000), Space("guest", 50, 400)),
        joint={},
        joint_cycles=frozenset(),
        cycles=frozenset(),
        seconds=0.5,
    )
