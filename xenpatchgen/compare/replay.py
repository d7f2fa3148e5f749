"""One interleaving of one variant's copy, or one deadlock of its locks, told line by line."""

from dataclasses import dataclass

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.copying import COPY_RUNS, files_of_copy, work_for
from xenpatchgen.compare.searching import header_of, show_again
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.copying.run import replay_copy
from xenpatchgen.simulator.copying.world import world_names
from xenpatchgen.simulator.search.topology import load_topologies
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.model import Variant

DEADLOCK = "deadlock"


@dataclass(frozen=True)
class Replayed:
    """What happened, and what that broke."""

    tree: Tree
    variant: str
    seed: str
    lines: tuple[str, ...]
    violations: tuple[str, ...]
    """The properties that it breaks, or DEADLOCK."""

    @property
    def conclusion(self) -> str:
        """What it comes to, in a few words."""
        if self.violations == (DEADLOCK,):
            return DEADLOCK
        return f"breaks {', '.join(self.violations) or 'no property'}"

    @property
    def exit_code(self) -> int:
        """1 where it shows a violation."""
        return int(bool(self.violations))


def replay(tree: Tree, variant: Variant, seed: str, settings: Settings) -> Replayed:
    """The interleaving `seed`, WORLD:CHOICES, of `variant` on `tree`, or the deadlock of that seed.

    Raises UserError where there is no such world or topology, or no such interleaving of it there.
    """
    of_copy = _is_of_copy(seed)
    series = generate(tree, variant)
    if not of_copy:
        lines = show_again(header_of(tree, series.tip), seed, settings)
        return Replayed(tree, variant.name, seed, lines, (DEADLOCK,))
    files = files_of_copy(tree.repo, series.tip)
    below = settings.at(*COPY_RUNS)
    told = replay_copy(files, seed, work=work_for(files, below), parts=below / "parts")
    return Replayed(tree, variant.name, seed, told.lines, told.violations)


def _is_of_copy(seed: str) -> bool:
    """Whether it names an interleaving; else a deadlock. Raises UserError where it is neither."""
    name = seed.partition(":")[0]
    if name in world_names() or ":" not in seed:
        return True
    own_topology = "/" in name or name.endswith(".toml")
    topologies = [topology.name for topology in load_topologies()]
    if not own_topology and name not in topologies:
        hint = f"Topologies: {', '.join(topologies)}; worlds: {', '.join(world_names())}"
        raise UserError(f"{name}: there is no world or topology of that name", hint=hint)
    return False
