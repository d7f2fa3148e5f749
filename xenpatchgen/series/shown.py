"""What a part or a variant is made of, and what is left of that on a given tree.

This is where an error about a missing anchor sends its reader, so a tree on which it cannot be
generated is no error here: the reason is part of the answer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.module import Module
from xenpatchgen.series.generate import generate
from xenpatchgen.series.model import Series
from xenpatchgen.trees.git import find_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import variant_of
from xenpatchgen.variants.explain import Explained, defined_at
from xenpatchgen.variants.model import Part


@dataclass(frozen=True)
class Anchor:
    """A name that an edit holds on to, and the lines of the tree's file that define it."""

    file: str
    name: str
    lines: tuple[int, ...]
    """Empty where it is made by an earlier patch, or missing; several where it is not unique."""


@dataclass(frozen=True)
class OnTree:
    """A variant on one tree: the series with the patches that are left, or why there is none."""

    tree: Tree
    series: Series | None
    fault: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Shown:
    """All that `show` tells."""

    parts: tuple[Explained, ...]
    on_tree: OnTree | None


def on_tree(tree: Tree, parts: Iterable[Part], explained: Iterable[Explained]) -> OnTree:
    """What `parts` give on `tree`. Raises UserError where they are no variant, even completed."""
    variant = variant_of(parts)
    anchors = tuple(dict.fromkeys(_anchors(tree, explained)))
    try:
        return OnTree(tree, generate(tree, variant), "", anchors)
    except UserError as error:
        return OnTree(tree, None, error.message, anchors)


def _anchors(tree: Tree, explained: Iterable[Explained]) -> Iterator[Anchor]:
    wanted = {
        (_path(tree, edit.paths), name): None
        for one in explained
        for patch in one.patches
        if tree.shape.value in patch.shapes
        for edit in patch.edits
        for name in edit.anchors
    }
    modules = {path: _module(tree, path) for path, _ in wanted}
    return (Anchor(path, name, defined_at(modules[path], name)) for path, name in wanted)


def _path(tree: Tree, paths: tuple[str, ...]) -> str:
    """The one that the tree has, or the first where it has none."""
    there = (path for path in paths if find_file(tree.repo, tree.commit, path) is not None)
    return next(there, paths[0])


def _module(tree: Tree, path: str) -> Module:
    """The file as it is in the tree; an empty one where it is not there."""
    return Module.parse(find_file(tree.repo, tree.commit, path) or b"", path)
