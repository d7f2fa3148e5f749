"""What the cache holds, and which tree is meant when none is named."""

from dataclasses import replace
from pathlib import Path

from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.known import known_trees
from xenpatchgen.trees.resolve import resolve

from .conftest import Git


def test_an_empty_cache(fresh: Settings) -> None:
    assert known_trees(fresh) == ()


def test_each_source_with_its_version(clone: Path, fresh: Settings) -> None:
    path = resolve(str(clone), "first", fresh)
    url = resolve(f"file://{clone}", None, fresh)
    known = {tree.source: tree for tree in known_trees(fresh)}
    assert list(known) == [str(clone), f"file://{clone}"]
    assert known[str(clone)].commit == path.commit
    assert known[f"file://{clone}"].commit == url.commit
    assert {tree.version for tree in known.values()} == {"4.17.9"}


def test_a_clone_that_is_gone(clone: Path, fresh: Settings) -> None:
    resolve(str(clone), None, fresh)
    clone.rename(clone.with_name("moved"))
    (known,) = known_trees(fresh)
    assert (known.source, known.commit, known.version) == (str(clone), None, None)


def test_the_configured_tree_and_revision_go_together(
    clone: Path, fresh: Settings, git: Git
) -> None:
    configured = replace(fresh, tree=str(clone), rev="first")
    first, head = (git(clone, "rev-parse", rev) for rev in ("first", "HEAD"))
    assert resolve(None, None, configured).commit == first
    assert resolve(None, "staging", configured).commit == head
    assert resolve(str(clone), None, configured).commit == head
