"""What a lock model answers for: what it admits beyond what `unbiased` admits within one domain.

Every model, upstream's too, admits nestings within one domain that can deadlock once CPUs keep
looser rules than the headline's. That is the baseline, found by the same search of the same tree
with no bias at all, in the same topology, discipline and to the same depth. What is not charged is
told as baseline.
"""

from dataclasses import dataclass

from xenpatchgen.simulator.search.model import Deadlock, Finding, Found
from xenpatchgen.simulator.search.topology import PAGES
from xenpatchgen.simulator.search.waiting import links

Charge = Deadlock | Finding
"""What a lock model may have to answer for."""

_Ring = tuple[tuple[str, str, bool], ...]
"""CPU by CPU what it waits for, no matter whose: mode and class, and whether it queues there."""


@dataclass(frozen=True)
class Charged:
    """All that was found, divided."""

    deadlocks: tuple[Deadlock, ...]
    findings: tuple[Finding, ...]
    baseline: tuple[Charge, ...]
    """What `unbiased` has within one domain as well."""
    compared: bool
    """False where all is charged for want of a baseline that might have had some of it."""

    @property
    def confirmed(self) -> tuple[Deadlock, ...]:
        """Charged deadlocks that came about when carried out."""
        return tuple(one for one in self.deadlocks if one.confirmed)

    @property
    def candidates(self) -> tuple[Deadlock, ...]:
        """Charged ones that no run confirmed, which prove nothing."""
        return tuple(one for one in self.deadlocks if not one.confirmed)


def charged(found: Found, baseline: Found | None) -> Charged:
    """`found` without what `baseline`, that of `unbiased`, has within one domain.

    A deadlock is of the baseline if all locks that are waited for in it are of one domain, and
    `unbiased` lets CPUs wait round for locks of the same classes, in the same modes, within one. A
    finding is if its way is within one domain, and `unbiased` has one of its kind so. Pages belong
    to no domain.
    """
    rings = {_ring(one) for one in _shown(baseline) if _within_one(one)}
    kinds = {one.kind for one in baseline.findings if _within_one(one)} if baseline else set()

    def of_baseline(one: Charge) -> bool:
        known = _ring(one) in rings if isinstance(one, Deadlock) else one.kind in kinds
        return known and _within_one(one)

    return Charged(
        deadlocks=tuple(one for one in found.deadlocks if not of_baseline(one)),
        findings=tuple(one for one in found.findings if not of_baseline(one)),
        baseline=tuple(one for one in _everything(found) if of_baseline(one)),
        compared=baseline is not None or not may_be_baseline(found),
    )


def may_be_baseline(found: Found) -> bool:
    """Whether anything of it is within one domain, so that a baseline makes a difference."""
    return any(map(_within_one, _everything(found)))


def _shown(baseline: Found | None) -> tuple[Deadlock, ...]:
    """Deadlocks that came about: one that did not excuses nothing."""
    return tuple(one for one in baseline.deadlocks if one.confirmed) if baseline else ()


def _everything(found: Found) -> tuple[Charge, ...]:
    return (*found.deadlocks, *found.findings)


def _within_one(one: Charge) -> bool:
    if isinstance(one, Deadlock):
        owners = one.owners
    else:
        owners = frozenset(step.operation.owner for step in one.way)
    return len(owners.difference(PAGES)) <= 1


def _ring(deadlock: Deadlock) -> _Ring:
    """The same from whichever CPU one begins, and whoever is current on it."""
    ring = [
        (link.waiter.wants.mode, link.waiter.wants.lock_class, link.holds is None)
        for link in links(deadlock)
    ]
    return min(tuple(ring[start:] + ring[:start]) for start in range(len(ring)))
