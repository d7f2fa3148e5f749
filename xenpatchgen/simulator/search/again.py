"""A deadlock that only its seed is left of, carried out once more and told."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.model import Deadlock, Found, Operation, ReplayStep, Step, Waiter
from xenpatchgen.simulator.search.run import replay, search
from xenpatchgen.simulator.search.seed import read_seed
from xenpatchgen.simulator.search.topology import Topology
from xenpatchgen.simulator.search.witness import Witness, witness

_WAITING = ("blocked", "queued", "self-deadlock")


def show_again(
    header: bytes, seed: str, order: Sequence[str], *, parts: tuple[Path, ...], work: Path
) -> Witness:
    """What `seed`, as write_seed() writes it, names in the lock code of `header`.

    `order` lists the lock classes from low to high. Raises UserError where there is no such
    topology, the header does not compile, or its lock code has no such deadlock.
    """
    topology, discipline, ways = read_seed(seed)
    program = build_search(header, parts, work)
    if isinstance(program, DoesNotCompile):
        hint = "See what the tree's lock code needs to be simulated"
        raise UserError(f"does not compile: {program.error}", hint=hint)
    steps = replay(program, topology, discipline, ways)
    # The levels that locks are checked at are known from what is refused; one lock held will do.
    found = search(program, topology, discipline, depth=1)
    pairs = found.pairs if isinstance(found, Found) else ()
    return witness(_deadlock(topology, ways, steps), steps, pairs, order)


def _deadlock(topology: Topology, ways: str, steps: Sequence[ReplayStep]) -> Deadlock:
    """What the steps were. Raises UserError where these CPUs do not wait for one another."""
    wanted = [step for step in steps if step.verb == "want"]
    roles = [int(way[0]) for way in ways.split(",")]
    fault = ""
    if len(wanted) < len(roles) or not all(_waits(step) for step in wanted):
        fault = steps[-1].outcome if steps else "nothing was done"
    elif not all(_holds_what_it_gives(_way(steps, cpu)) for cpu in range(len(roles))):
        fault = "a lock is given back that is not held"
    if fault:
        what = f"{topology.name}:{ways}: these CPUs do not deadlock here: {fault}"
        raise UserError(what, hint="A seed holds for the code that it was found with")
    waiters = (
        Waiter(topology.currents[role], _way(steps, cpu), _wanted(wanted, cpu))
        for cpu, role in enumerate(roles)
    )
    return Deadlock(tuple(waiters), ways, confirmed=True)


def _waits(step: ReplayStep) -> bool:
    return step.outcome.startswith(_WAITING)


def _holds_what_it_gives(way: Sequence[Step]) -> bool:
    """In other code the numbers of a seed mean other locks, and nothing keeps them matched."""
    held = Counter[Operation]()
    for step in way:
        held[step.operation] += -1 if step.release else 1
        if held[step.operation] < 0:
            return False
    return True


def _way(steps: Sequence[ReplayStep], cpu: int) -> tuple[Step, ...]:
    return tuple(
        Step(step.operation, release=step.verb == "give")
        for step in steps
        if step.cpu == cpu and step.verb != "want"
    )


def _wanted(steps: Sequence[ReplayStep], cpu: int) -> Operation:
    return next(step.operation for step in steps if step.cpu == cpu)
