"""Stand-ins for Xen trees of each shape, small and our own, as private repositories.

Their sources lie below tests/data/trees; that of the owner shape calls owner and level by names of
its own.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from git import Actor, Repo

from xenpatchgen.series.identity import Identity
from xenpatchgen.trees.model import Shape, Tree

SOURCES = Path(__file__).parents[1] / "data" / "trees"
LOCKS_HEADER = "xen/arch/x86/mm/mm-locks.h"
HEADER = (SOURCES / "owner" / LOCKS_HEADER).read_text()
AUTHOR = Identity("Ada Ärlig", "ada@example.org")

StandIn = Callable[[Shape], Tree]


def make_stand_in(shape: Shape, folder: Path) -> Tree:
    """The stand-in for a shape, as a repository in `folder`."""
    shutil.copytree(SOURCES / shape.value, folder)
    with Repo.init(folder) as repo:
        repo.git.add(all=True)
        somebody = Actor("Somebody", "somebody@example.org")
        commit = repo.index.commit("the tree", author=somebody, committer=somebody)
        return Tree(
            name="stand-in@HEAD",
            version="4.99.0",
            commit=commit.hexsha,
            tree_hash=commit.tree.hexsha,
            shape=shape,
            repo=Path(repo.git_dir),
            imported=False,
        )


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    """Makes the stand-in for a shape."""
    return lambda shape: make_stand_in(shape, tmp_path / shape.value)


@pytest.fixture
def tree(stand_in: StandIn) -> Tree:
    """The stand-in of the owner shape."""
    return stand_in(Shape.OWNER)
