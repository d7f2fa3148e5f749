"""Which searches are wanted."""

from dataclasses import dataclass, field

from xenpatchgen.base.outcome import Case
from xenpatchgen.simulator.search.catalogue import case_for
from xenpatchgen.simulator.search.discipline import Discipline, headline
from xenpatchgen.simulator.search.run import DEPTH
from xenpatchgen.simulator.search.topology import Topology, load_topologies


@dataclass(frozen=True)
class Search:
    """What is searched: every topology in every discipline, to a depth."""

    topologies: tuple[Topology, ...] = field(default_factory=load_topologies)
    disciplines: tuple[Discipline, ...] = field(default_factory=lambda: (headline(),))
    depth: int = DEPTH

    @property
    def cases(self) -> tuple[Case, ...]:
        """Their cases."""
        return tuple(
            case_for(topology, discipline)
            for topology in self.topologies
            for discipline in self.disciplines
        )
