"""What names a deadlock outside the program: the topology, the discipline and the program's seed.

It is written `TOPOLOGY:SEED`, in another discipline than the headline `TOPOLOGY:DISCIPLINE:SEED`.
"""

from xenpatchgen.base.errors import UserError
from xenpatchgen.simulator.search.discipline import Discipline, find_discipline, headline
from xenpatchgen.simulator.search.topology import Topology, find_topology


def write_seed(topology: Topology, discipline: Discipline, seed: str) -> str:
    """The one text for the three."""
    rules = () if discipline == headline() else (discipline.name,)
    return ":".join((topology.asked_for, *rules, seed))


def read_seed(text: str) -> tuple[Topology, Discipline, str]:
    """What write_seed() was given.

    Raises UserError where there is no such topology or discipline.
    """
    where, _, seed = text.rpartition(":")
    if not (where and seed):
        hint = "Results name theirs behind `Replay:`"
        what = "a seed is written TOPOLOGY:SEED or TOPOLOGY:DISCIPLINE:SEED"
        raise UserError(f"{text or 'nothing'}: {what}", hint=hint)
    topology, _, rules = where.rpartition(":")
    if topology and not ("/" in rules or rules.endswith(".toml")):
        return find_topology(topology), find_discipline(rules), seed
    return find_topology(where), headline(), seed
