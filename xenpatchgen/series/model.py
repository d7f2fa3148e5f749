"""The commits of a variant on a tree."""

from dataclasses import dataclass

from xenpatchgen.trees.model import Tree


@dataclass(frozen=True)
class Patch:
    """One commit of a series."""

    part: str
    """The lock model, option or copy strategy that wants it."""
    commit: str
    subject: str


@dataclass(frozen=True)
class Series:
    """The ordered commits of a variant on a tree; no patches where the tree is already that."""

    variant: str
    tree: Tree
    patches: tuple[Patch, ...]
    tip: str
    """Commit id of the last patch, or of the tree."""
    tip_tree: str
    """Git tree hash of the tip: what builds and simulations are keyed by."""
