"""What the tests of all rooms share: a cache that outlives the run, Debian's tree, and builds."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from xenpatchgen.base.settings import Settings
from xenpatchgen.build.builder import build
from xenpatchgen.build.data import load_config
from xenpatchgen.build.model import BuildResult
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.search.build import compile_search_parts
from xenpatchgen.trees.git import forget_calling_git
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.catalogue import find_variant

Hypervisor = Callable[[str], BuildResult]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let one test build at a time, in all workers: they share the worktrees and the store."""
    builds = item.get_closest_marker("build")
    with _locked("build.lock") if builds else nullcontext():
        return (yield)


@pytest.fixture(autouse=True)
def _no_user_configuration(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads the configuration of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))


@pytest.fixture(autouse=True, scope="session")
def _no_calling_git() -> None:
    """The tests may run from a hook or a rebase, whose repository must not be touched."""
    forget_calling_git()


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings with a cache of the tests' own, kept between runs: trees, objects and builds."""
    return Settings(cache=_cache(), jobs=2)


@pytest.fixture(scope="session")
def bookworm(settings: Settings) -> Tree:
    """Debian 12's Xen 4.17, downloaded once and then served from the cache."""
    with _locked("bookworm.lock"):  # another worker may be downloading it
        return resolve("debian:bookworm", None, settings)


@pytest.fixture(scope="session")
def upstream_clone() -> Path:
    """The full clone of Xen's repository that XENPATCHGEN_TEST_CLONE names."""
    clone = os.environ.get("XENPATCHGEN_TEST_CLONE")
    if not clone:
        pytest.skip("XENPATCHGEN_TEST_CLONE names no full clone of Xen")
    return Path(clone)


@pytest.fixture(scope="session")
def hypervisor(settings: Settings, bookworm: Tree) -> Hypervisor:
    """Builds a variant on `bookworm` in release configuration; a second time from the store."""

    def make(variant: str) -> BuildResult:
        series = generate(bookworm, find_variant(variant))
        built = build(bookworm.repo, series.tip, series.tip_tree, load_config("release"), settings)
        assert isinstance(built, BuildResult), built
        return built

    return make


@pytest.fixture(scope="session")
def upstream_xen(hypervisor: Hypervisor) -> Path:
    """The hypervisor of the tree as it is."""
    return hypervisor("upstream+direct").xen


@pytest.fixture(scope="session")
def unbiased_xen(hypervisor: Hypervisor) -> Path:
    """The hypervisor that must fail the log-dirty case."""
    return hypervisor("unbiased+direct").xen


@pytest.fixture(scope="session")
def copy_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of the copy simulator that are the same for all trees."""
    return tmp_path_factory.mktemp("parts")


@pytest.fixture(scope="session")
def search_parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The parts of the search program that are the same for all headers."""
    return compile_search_parts(tmp_path_factory.mktemp("search-parts"))


def _cache() -> Path:
    named = os.environ.get("XENPATCHGEN_TEST_CACHE")
    return Path(named) if named else user_cache_path("xenpatchgen-tests")


@contextmanager
def _locked(name: str) -> Iterator[None]:
    """Wait until nobody else holds the lock file `name` in the tests' cache, then hold it."""
    _cache().mkdir(parents=True, exist_ok=True)
    with (_cache() / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
