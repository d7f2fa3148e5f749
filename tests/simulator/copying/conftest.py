"""Debian's own log-dirty code, and what is compiled once for all that is made of it."""

import pytest

from xenpatchgen.simulator.copying.sources import read_needed
from xenpatchgen.trees.git import find_file
from xenpatchgen.trees.model import Tree


@pytest.fixture(scope="session")
def copy_files(bookworm: Tree) -> dict[str, bytes]:
    """The files of Debian's tree that the copy simulator is built from, by path."""
    return read_needed(lambda path: find_file(bookworm.repo, bookworm.commit, path))
