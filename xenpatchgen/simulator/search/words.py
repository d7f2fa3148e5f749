"""What the program is told on its command line: harness/plan.h says what the words mean."""

from collections.abc import Iterable, Iterator

from xenpatchgen.simulator.search.discipline import Discipline
from xenpatchgen.simulator.search.topology import Topology


def of_search(
    topology: Topology,
    discipline: Discipline,
    depth: int,
    only: Iterable[str] = (),
    joint: int = 0,
) -> Iterator[str]:
    """A search of `topology`, of the lock classes `only` where there are any.

    `joint` is of how many CPUs the joint states are searched too; none where it is 0.
    """
    yield from _of_topology(topology)
    yield f"depth:{depth}"
    yield from _of_rules(discipline, only)
    if joint:
        yield f"joint:{joint}"


def of_replay(
    topology: Topology, discipline: Discipline, seed: str, only: Iterable[str] = ()
) -> Iterator[str]:
    """The deadlock that `seed` names; operations are numbered as in the search that found it."""
    yield from _of_topology(topology)
    yield from _of_rules(discipline, only)
    yield f"replay:{seed}"


def _of_rules(discipline: Discipline, only: Iterable[str]) -> Iterator[str]:
    yield from discipline.words
    if classes := ",".join(only):
        yield f"only:{classes}"


def _of_topology(topology: Topology) -> Iterator[str]:
    """Domains first, since the rest names them."""
    for name, domain in topology.domains.items():
        control = ":control" if domain.privileged else ""
        yield f"domain:{name}{control}" + (":pv" if domain.kind == "PV" else "")
    for name, domain in topology.domains.items():
        if domain.target:
            yield f"target:{name}:{domain.target}"
    for cpu in topology.cpus:
        yield f"cpu:{cpu.current}:{','.join(cpu.owners)}"
