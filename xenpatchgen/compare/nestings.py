"""Every nesting that a lock model admits or refuses, alone or beside another one's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xenpatchgen.base.errors import ToolError, UserError, XenPatchGenError
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.searching import header_of, order_in, searched
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.model import Found, Stopped
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.model import Variant


@dataclass(frozen=True)
class Nestings:
    """What a lock model says in one topology and one discipline."""

    name: str
    """What tells the lock model from the others: its variant, or its tree."""
    topology: str
    discipline: str
    found: Found
    order: tuple[str, ...]
    """The lock classes from low to high."""


def find_nestings(
    sides: Iterable[tuple[str, Tree, Variant]], search: Search, settings: Settings
) -> tuple[tuple[Nestings, ...], ...]:
    """For each topology and discipline of `search`, those of each of the named `sides`.

    Raises UserError where a variant does not fit its tree, or lock code stops its search, ToolError
    where a search did not come to its end for another reason.
    """
    of_all = [tuple(_of(name, tree, variant, search, settings)) for name, tree, variant in sides]
    return tuple(zip(*of_all, strict=True))


def _of(
    name: str, tree: Tree, variant: Variant, search: Search, settings: Settings
) -> Iterator[Nestings]:
    header = header_of(tree, generate(tree, variant).tip)
    order = order_in(header)
    for one in searched(header, tree, search, settings):
        if isinstance(one.found, Stopped):
            raise _fault(f"{name}, {one.topology.name}: {one.found.why}", one.found.ours)
        topology, discipline = one.topology.name, one.discipline.name
        yield Nestings(name, topology, discipline, one.found, order)


def _fault(what: str, ours: bool) -> XenPatchGenError:
    if ours:
        return ToolError(what)
    return UserError(what, hint="See what the tree's lock code needs to be simulated")
