"""Which of the paths that Xen takes a lock model lets pass though they can deadlock.

The paths are the scenarios that have to be accepted. For each, the domains that it names are a
topology of its own: its CPU acts on all whose locks it takes, a control domain on all there are, a
device model on its target, and everybody on itself. A path can deadlock if a nesting that it makes
is part of a deadlock there, in the headline discipline: its read locks count as write locks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.simulator.examine import examine
from xenpatchgen.simulator.harness import Harness
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.scenario import PAGES, TAKING, Scenario, load_scenarios
from xenpatchgen.simulator.search.discipline import headline
from xenpatchgen.simulator.search.model import Deadlock, Stopped
from xenpatchgen.simulator.search.run import search
from xenpatchgen.simulator.search.topology import Cpu, Topology
from xenpatchgen.simulator.search.waiting import Lock, links, lock_of

_AT_ONCE = 3
"""Locks that a CPU holds at once: one that another waits for, one that it wants, one beside."""


@dataclass(frozen=True)
class Taken:
    """A path, and how a lock model takes it."""

    result: CaseResult
    """Of its scenario: PASS where it is let through."""
    deadlock: Deadlock | None
    """One that a nesting of the path is part of, if it is let through."""


def take_paths(
    harness: Harness | DoesNotCompile, program: Path | DoesNotCompile
) -> tuple[Taken, ...]:
    """Every path, taken by the header in both programs; none where it does not compile.

    Where its lock code dies in a search, which the suite tells, no deadlock is known of. Raises
    ToolError where a search did not come to its end for another reason.
    """
    if isinstance(harness, DoesNotCompile) or isinstance(program, DoesNotCompile):
        return ()
    return tuple(
        _taken(examine(scenario, harness), scenario, program)
        for scenario in load_scenarios()
        if scenario.wanted == "accepted"
    )


def _taken(result: CaseResult, scenario: Scenario, program: Path) -> Taken:
    passes = result.verdict is Verdict.PASS
    return Taken(result, _deadlock(scenario, program) if passes else None)


def _deadlock(scenario: Scenario, program: Path) -> Deadlock | None:
    nestings = set(_nestings(scenario))
    found = search(program, _topology(scenario), headline(), _AT_ONCE)
    if isinstance(found, Stopped):
        if found.ours:
            raise ToolError(f"{scenario.case.id}: {found.why}")
        return None
    return next((one for one in found.deadlocks if _has(one, scenario.current, nestings)), None)


def _has(deadlock: Deadlock, current: str, nestings: set[tuple[Lock, Lock]]) -> bool:
    return deadlock.confirmed and any(
        link.waiter.current == current
        and link.holds is not None
        and (lock_of(link.holds), lock_of(link.waiter.wants)) in nestings
        for link in links(deadlock)
    )


def _nestings(scenario: Scenario) -> Iterator[tuple[Lock, Lock]]:
    """What is held and what is then wanted, each time that a lock is taken."""
    held: list[Lock] = []
    for step in scenario.steps:
        lock = (step.what, step.whose)
        if step.do in TAKING:
            yield from ((other, lock) for other in held)
            held.append(lock)
        else:
            held.remove(lock)


def _topology(scenario: Scenario) -> Topology:
    taken = tuple(dict.fromkeys(step.whose for step in scenario.steps))
    return Topology(
        title=scenario.title,
        source=scenario.source,
        why=scenario.why,
        deadlock="failure",
        domains=scenario.domains,
        cpus=tuple(_cpus(scenario, taken)),
        name=scenario.name,
    )


def _cpus(scenario: Scenario, taken: tuple[str, ...]) -> Iterator[Cpu]:
    pages = tuple(owner for owner in taken if owner in PAGES)
    for name, domain in scenario.domains.items():
        own = (name, domain.target) if domain.target else (name,)
        others = (*scenario.domains, *pages) if domain.privileged else own
        acts_on = (*others, *taken) if name == scenario.current else others
        yield Cpu(name, tuple(dict.fromkeys(acts_on)))
