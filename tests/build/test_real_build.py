"""Debian's Xen, really built: equal sources give equal bytes, other code gives others.

What spoils the worktree for the next build, as a failure does on purpose, is left to `full`.

The first test pays for the one clean build, unless the tests' cache has it; the rest go on from it.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from xenpatchgen.base.errors import CommandFailed
from xenpatchgen.base.settings import Settings
from xenpatchgen.build.builder import build
from xenpatchgen.build.cost import measure_cost
from xenpatchgen.build.data import load_config
from xenpatchgen.build.elf import build_id
from xenpatchgen.build.model import BuildFailure, BuildResult
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.shape import LOCKS_HEADER
from xenpatchgen.trees.worktree import remove_worktree

pytestmark = [pytest.mark.tree, pytest.mark.build]


PAGING = "xen/arch/x86/mm/paging.c"
BIAS = b"is_control_domain(d)"


@dataclass(frozen=True)
class Sources:
    """A tree, and changed ones made from it as loose commits that nothing refers to."""

    tree: Tree
    scratch: Path

    def changed(self, path: str, old: bytes, new: bytes) -> tuple[str, str]:
        """The tree with the first `old` in `path` replaced: commit and tree hash."""
        text = self._git("show", f"{self.tree.commit}:{path}")
        assert old in text
        blob = self._line("hash-object", "-w", "--stdin", text=text.replace(old, new, 1))
        self._git("read-tree", self.tree.commit)
        self._git("update-index", "--cacheinfo", f"100644,{blob},{path}")
        tree = self._line("write-tree")
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return self._line(*who, "commit-tree", "-p", self.tree.commit, "-m", "x", tree), tree

    def _line(self, *argv: str, text: bytes = b"") -> str:
        return self._git(*argv, text=text).decode().strip()

    def _git(self, *argv: str, text: bytes = b"") -> bytes:
        env = {"GIT_INDEX_FILE": str(self.scratch / "index"), "PATH": "/usr/bin:/bin"}
        command = ["git", "--git-dir", str(self.tree.repo), *argv]
        return subprocess.run(command, input=text, env=env, check=True, capture_output=True).stdout


@pytest.fixture
def sources(bookworm: Tree, tmp_path: Path) -> Sources:
    return Sources(bookworm, tmp_path)


@pytest.fixture
def away(settings: Settings, bookworm: Tree, tmp_path: Path) -> Iterator[Settings]:
    """Another cache, in another folder, with a compiler cache of its own."""
    elsewhere = replace(settings, cache=tmp_path / "quite" / "another" / "place")
    yield elsewhere
    for work in elsewhere.at("build", "work").glob("*"):
        remove_worktree(bookworm.repo, work / "tree")


def built(tree: Tree, settings: Settings, at: tuple[str, str] | None = None) -> BuildResult:
    commit, tree_hash = at or (tree.commit, tree.tree_hash)
    result = build(tree.repo, commit, tree_hash, load_config("release"), settings)
    assert isinstance(result, BuildResult), result.summary
    return result


def forget(result: BuildResult) -> None:
    """Take a build out of the store, so that it is made again."""
    shutil.rmtree(result.xen.parent)


def digests(result: BuildResult) -> tuple[str, str]:
    """What the two images are, byte for byte."""
    return (
        sha256(result.xen.read_bytes()).hexdigest(),
        sha256(result.syms.read_bytes()).hexdigest(),
    )


def test_debians_tree_builds_and_has_a_cost(bookworm: Tree, settings: Settings) -> None:
    result = built(bookworm, settings)
    assert result.build_id == build_id(result.syms)
    cost = measure_cost(result)
    assert 1_000_000 < cost.text < cost.text_area
    assert 4_000 < cost.per_cpu <= cost.per_cpu_area
    assert cost.lock_functions


def test_other_code_has_another_id_and_going_back_gives_the_same_bytes(
    sources: Sources, bookworm: Tree, settings: Settings
) -> None:
    base = built(bookworm, settings)
    before = digests(base)
    other = built(bookworm, settings, sources.changed(LOCKS_HEADER, BIAS, b"d == current->domain"))
    assert other.build_id != base.build_id
    assert measure_cost(other) != measure_cost(base)
    forget(base)
    again = built(bookworm, settings)
    assert not again.cached
    assert digests(again) == before


@pytest.mark.full
def test_a_compiler_error_is_found_in_the_real_log(
    sources: Sources, bookworm: Tree, settings: Settings
) -> None:
    commit, tree = sources.changed(PAGING, b"int paging_domctl(", b"int paging_domctl(nonsense ")
    failure = build(bookworm.repo, commit, tree, load_config("release"), settings)
    assert isinstance(failure, BuildFailure)
    assert (failure.fault.kind, failure.fault.file) == ("compiler", PAGING)
    assert "nonsense" in failure.summary
    assert "^" in failure.fault.excerpt


@pytest.mark.full
def test_a_clean_build_elsewhere_gives_the_bytes_of_an_incremental_one(
    sources: Sources, bookworm: Tree, settings: Settings, away: Settings
) -> None:
    variant = sources.changed(LOCKS_HEADER, BIAS, b"d == current->domain")
    built(bookworm, settings)
    incremental = built(bookworm, settings, variant)
    clean = built(bookworm, away, variant)
    assert not clean.cached
    assert digests(clean) == digests(incremental)


@pytest.mark.full
def test_a_build_killed_half_way_does_not_poison_the_next(
    sources: Sources, bookworm: Tree, settings: Settings
) -> None:
    base = built(bookworm, settings)
    before = digests(base)
    variant = sources.changed(LOCKS_HEADER, BIAS, b"d == current->domain")
    commit, tree = variant
    forget(built(bookworm, settings, variant))

    forget(base)
    built(bookworm, settings)
    with pytest.raises(CommandFailed, match="was killed"):
        build(bookworm.repo, commit, tree, load_config("release"), settings, kill_make)
    forget(base)
    assert digests(built(bookworm, settings)) == before


def kill_make(objects: int) -> None:
    """End make and all compilers at once, with no chance to tidy up."""
    if objects:
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        for pid in children:
            if Path(f"/proc/{pid}/comm").read_text().strip() == "make":
                os.killpg(int(pid), signal.SIGKILL)
