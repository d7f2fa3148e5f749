"""The values that say which Xen tree is meant, and what was found there."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Shape(Enum):
    """What a tree's mm-locks.h looks like, detected from its code and never from a version."""

    MACRO = "macro"
    """Levels checked by the __check_lock_level macros: up to December 2018."""
    INLINE = "inline"
    """Inline functions that do not know whose lock it is: 4fc24fd12c."""
    OWNER = "owner"
    """The owner domain is passed to the lock functions: since e5268a3ce3."""


@dataclass(frozen=True)
class Tree:
    """One revision of Xen, held in a private git repository of ours."""

    name: str
    """How a person refers to it: `debian:bookworm`, or the clone's path and revision."""
    version: str
    """What xen/Makefile says, `4.17.5`."""
    commit: str
    """Full commit id in `repo`."""
    tree_hash: str
    """Full id of the commit's git tree object: equal sources have equal hashes."""
    shape: Shape
    repo: Path
    """The private repository (bare). Series are committed here, worktrees come from here."""
    imported: bool
    """True where the commit was made from a tarball or a folder and nobody else has it."""
    arguments: tuple[str, ...] = ()
    """What a command line says to mean it: `--tree` and `--rev`, or `--source`."""
