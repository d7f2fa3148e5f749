"""What `simulate` can be asked: variants on a tree, a folder as it lies there, or one interleaving.

Options that contradict each other are told before anything is done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.plan import BASELINE, Stage
from xenpatchgen.compare.searching import SHOWN_IN_FULL
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.discipline import find_discipline, load_disciplines
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.trees.folder import folder_tree
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.model import Variant

ALL = "all"

_SIDES = 2
_HINT = "See how with: xenpatchgen simulate --help"


@dataclass(frozen=True)
class Asked:
    """The arguments of `simulate`. Raises UserError where they make no sense together."""

    variants: tuple[str, ...]
    tree: str | None = None
    rev: str | None = None
    source: Path | None = None
    """A folder in place of a tree."""
    against: Path | None = None
    """Another, whose verdicts those of `source` are compared with."""
    replay: str | None = None
    """The one interleaving, or deadlock, that is wanted."""
    topologies: tuple[str, ...] = ()
    """Where deadlocks are searched for; by default in each that is shipped."""
    disciplines: tuple[str, ...] = ()
    """By what rules CPUs keep; by default the headline's. ALL stands for each that there is."""
    depth: int | None = None
    matrix: bool = False
    """Whether every single nesting is wanted."""
    diff: bool = False
    """Whether only those are that two lock models answer differently."""

    def __post_init__(self) -> None:
        if fault := self._fault():
            raise UserError(fault, hint=_HINT)

    @property
    def names(self) -> tuple[str, ...]:
        """The variants: of a folder, its own code unless others are named."""
        return self.variants or (BASELINE,)

    @property
    def search(self) -> Search:
        """What is searched. Raises UserError for a topology or discipline that is none."""
        search = Search()
        if self.topologies:
            search = replace(search, topologies=tuple(map(find_topology, self.topologies)))
        if self.disciplines == (ALL,):
            search = replace(search, disciplines=load_disciplines())
        elif self.disciplines:
            search = replace(search, disciplines=tuple(map(find_discipline, self.disciplines)))
        return search if self.depth is None else replace(search, depth=self.depth)

    @property
    def stages(self) -> frozenset[Stage]:
        """All that is simulated; whoever says what to search for wants nothing else."""
        if self.topologies or self.disciplines or self.depth is not None:
            return frozenset({Stage.SEARCH})
        return frozenset({Stage.SEARCH, Stage.SIMULATE})

    @property
    def nestings(self) -> Search:
        """Where nestings are shown, if nobody says so: where every relation of owners occurs."""
        if self.topologies:
            return self.search
        return replace(self.search, topologies=(find_topology(SHOWN_IN_FULL),))

    def sides(
        self, variants: Iterable[Variant], settings: Settings
    ) -> tuple[tuple[str, Tree, Variant], ...]:
        """What is put side by side: variants on one tree, or one on two, each with a name.

        Raises what `resolved` raises.
        """
        tree = self.resolved(settings)
        if self.against is None:
            return tuple((variant.name, tree, variant) for variant in variants)
        (variant,) = variants
        trees = (folder_tree(self.against, settings), tree)
        return tuple((Path(one.name).name, one, variant) for one in trees)

    def resolved(self, settings: Settings) -> Tree:
        """The tree that is meant. Raises what `folder_tree` and `resolve` raise."""
        if self.source is not None:
            return folder_tree(self.source, settings)
        return resolve(self.tree, self.rev, settings)

    def _fault(self) -> str:
        return next((told for wrong, told in self._contradictions() if wrong), "")

    def _contradictions(self) -> Iterator[tuple[bool, str]]:
        several, folders = len(self.variants) > 1, self.against is not None
        replay = self.replay is not None
        yield (
            not (self.variants or self.source),
            "name a VARIANT, or the folder of a Xen source with --source DIR",
        )
        yield (
            bool(self.source and (self.tree or self.rev)),
            "--source is a tree of its own: it goes without --tree and --rev",
        )
        yield (
            folders and not self.source,
            "--against compares two folders: name the other with --source DIR",
        )
        yield (
            replay and folders,
            "--replay shows one interleaving of one tree: it goes without --against",
        )
        yield replay and several, "--replay shows one interleaving of one VARIANT"
        yield (
            self.diff and len(self.variants) != _SIDES and not folders,
            "--diff puts two side by side: name two VARIANTs, or --source and --against",
        )
        yield self.diff and folders and several, "--diff of two folders is of one VARIANT"
        yield (
            self.matrix and (self.diff or folders),
            "--matrix shows each lock model by itself: it goes without --diff and --against",
        )
        yield (
            replay and (self.diff or self.matrix),
            "--replay shows one interleaving: it goes without --diff and --matrix",
        )
