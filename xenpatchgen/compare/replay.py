"""One interleaving of one variant's copy, told line by line."""

from dataclasses import dataclass

from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.copying import COPY_RUNS, files_of_copy, work_for
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.copying.run import replay_copy
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.model import Variant


@dataclass(frozen=True)
class Replayed:
    """What happened, and what that broke."""

    tree: Tree
    variant: str
    seed: str
    lines: tuple[str, ...]
    violations: tuple[str, ...]
    """The properties that it breaks."""

    @property
    def exit_code(self) -> int:
        """1 where it shows a violation."""
        return int(bool(self.violations))


def replay(tree: Tree, variant: Variant, seed: str, settings: Settings) -> Replayed:
    """The interleaving `seed`, WORLD:CHOICES, of `variant` on `tree`.

    Raises UserError where there is no such world, or no such interleaving of it there.
    """
    files = files_of_copy(tree.repo, generate(tree, variant).tip)
    below = settings.at(*COPY_RUNS)
    told = replay_copy(files, seed, work=work_for(files, below), parts=below / "parts")
    return Replayed(tree, variant.name, seed, told.lines, told.violations)
