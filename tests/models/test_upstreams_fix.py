"""The generated control-bias against the fix that went upstream, on the tree that it went onto.

Upstream's is 53c91fe051, 4fc24fd12c and e5268a3ce3 taken onto that parent. They are not contiguous,
but no other commit between them touches the two files, so these are e5268a3ce3's.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from git import Repo

from tests.series.conftest import AUTHOR, LOCKS_HEADER
from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.base.settings import Settings
from xenpatchgen.csyntax import Module
from xenpatchgen.series.generate import generate
from xenpatchgen.series.model import Series
from xenpatchgen.simulator.run import simulate
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.catalogue import find_variant

pytestmark = pytest.mark.full

POD = "xen/arch/x86/mm/p2m-pod.c"
PARENT, UPSTREAM = "53c91fe051~1", "e5268a3ce3"
TAKERS = {
    "mm_lock": 1,
    "mm_lock_recursive": 1,
    "mm_write_lock": 1,
    "mm_read_lock": 1,
    "mm_enforce_order_lock_pre_per_page_sharing": 0,
    "mm_enforce_order_lock_post_per_page_sharing": 0,
    "mm_enforce_order_lock_pre_page_alloc": 0,
    "mm_enforce_order_lock_post_page_alloc": 0,
}
"""What takes an owner, and as which of its arguments."""


@pytest.fixture(scope="module")
def series(upstream_clone: Path, settings: Settings) -> Series:
    """Ours, on the parent of upstream's first commit."""
    tree = resolve(str(upstream_clone), PARENT, settings)
    return generate(tree, find_variant("control-bias+direct"), AUTHOR)


@pytest.fixture(scope="module")
def ours(series: Series) -> Module:
    return Module.parse(read_file(series.tree.repo, series.tip, LOCKS_HEADER), LOCKS_HEADER)


@pytest.fixture(scope="module")
def upstreams(upstream_clone: Path, settings: Settings) -> Tree:
    return resolve(str(upstream_clone), UPSTREAM, settings)


@pytest.fixture(scope="module")
def theirs(upstreams: Tree) -> Module:
    header = read_file(upstreams.repo, upstreams.commit, LOCKS_HEADER)
    return Module.parse(header, LOCKS_HEADER)


def owners(header: Module) -> Iterator[tuple[str, str]]:
    """Which owner is passed, and beside what: the lock, or the class in the function's name."""
    for call in header.calls(TAKERS):
        arguments = [header.text(one).replace("(p)", "p") for one in call.arguments]
        owner = arguments.pop(TAKERS[call.name])
        yield owner, f"{call.name}({', '.join(arguments)})".replace("(p)", "p")


def test_the_same_two_files_are_touched(series: Series) -> None:
    with Repo(series.tree.repo) as repo:
        changed = repo.git.diff("--name-only", series.tree.commit, series.tip).splitlines()
    assert changed == [LOCKS_HEADER, POD]


def test_the_caller_is_changed_as_upstream_did(series: Series, upstreams: Tree) -> None:
    theirs = read_file(upstreams.repo, upstreams.commit, POD)
    assert read_file(series.tree.repo, series.tip, POD) == theirs


def test_the_same_locks_have_the_same_owners(ours: Module, theirs: Module) -> None:
    assert len(list(owners(theirs))) == 12
    assert Counter(owners(ours)) == Counter(owners(theirs))


def test_every_lock_has_the_same_level(ours: Module, theirs: Module, tmp_path: Path) -> None:
    def told(header: Module, name: str) -> list[tuple[object, ...]]:
        return [_told(result) for result in simulate(header.source, work=tmp_path / name)]

    assert told(ours, "ours") == told(theirs, "theirs")


def _told(result: CaseResult) -> tuple[object, ...]:
    """All that a scenario says of levels; nothing of where it ran and how long it took."""
    return result.case, result.verdict, result.summary, result.detail


def test_the_header_is_hardly_longer(ours: Module, theirs: Module) -> None:
    assert ours.source.count(b"\n") <= 1.1 * theirs.source.count(b"\n")
