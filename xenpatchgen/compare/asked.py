"""What `simulate` can be asked: variants on a tree, a folder as it lies there, or one interleaving.

Options that contradict each other are told before anything is done.
"""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.plan import BASELINE
from xenpatchgen.trees.folder import folder_tree
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve

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
    """The one interleaving that is wanted."""

    def __post_init__(self) -> None:
        if fault := self._fault():
            raise UserError(fault, hint=_HINT)

    @property
    def names(self) -> tuple[str, ...]:
        """The variants: of a folder, its own code unless others are named."""
        return self.variants or (BASELINE,)

    def resolved(self, settings: Settings) -> Tree:
        """The tree that is meant. Raises what `folder_tree` and `resolve` raise."""
        if self.source is not None:
            return folder_tree(self.source, settings)
        return resolve(self.tree, self.rev, settings)

    def _fault(self) -> str:
        if not (self.variants or self.source):
            return "name a VARIANT, or the folder of a Xen source with --source DIR"
        if self.source and (self.tree or self.rev):
            return "--source is a tree of its own: it goes without --tree and --rev"
        if self.against and not self.source:
            return "--against compares two folders: name the other with --source DIR"
        if self.replay is not None and self.against:
            return "--replay shows one interleaving of one tree: it goes without --against"
        if self.replay is not None and len(self.variants) > 1:
            return "--replay shows one interleaving of one VARIANT"
        return ""
