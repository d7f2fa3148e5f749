"""What this suite checks: one case a topology, in the headline discipline.

The other disciplines have cases too, for who asks for them.
"""

from xenpatchgen.base.outcome import Case, Control
from xenpatchgen.simulator.search.discipline import Discipline, headline
from xenpatchgen.simulator.search.topology import Topology, load_topologies

SUITE = "search"

_CONTROL = Control(name="unbiased+direct", says="deadlock")
"""Equal levels nest both ways there, wherever one CPU may act on two domains."""


def cases() -> tuple[Case, ...]:
    """The cases, in the order in which they are reported."""
    return tuple(case_for(topology, headline()) for topology in load_topologies())


def case_for(topology: Topology, discipline: Discipline) -> Case:
    """The case of one topology in one discipline.

    One where a deadlock is but a remark, or no CPU acts on two domains, has no control and proves
    nothing. Neither has one of a looser discipline than the headline: no answer is demanded there.
    """
    looser = discipline != headline()
    rules = f":{discipline.name}" if looser else ""
    strict = topology.deadlock == "failure" and _has_two(topology) and not looser
    return Case(
        suite=SUITE,
        name=topology.name + rules,
        title=f"No deadlock: {topology.title}, {discipline.title}",
        source=topology.source,
        control=_CONTROL if strict else None,
    )


def _has_two(topology: Topology) -> bool:
    return any(sum(owner in topology.domains for owner in cpu.acts_on) > 1 for cpu in topology.cpus)
