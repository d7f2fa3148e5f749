"""Headers of our own that stand in for a tree's, and a harness around each."""

from pathlib import Path

import pytest

from xenpatchgen.simulator.harness import Harness, build_harness, compile_parts

DATA = Path(__file__).parents[1] / "data" / "simulator"


@pytest.fixture(scope="session")
def owner_header() -> bytes:
    """An mm-locks.h in the owner shape, with control-domain bias."""
    return (DATA / "owner.h").read_bytes()


@pytest.fixture(scope="session")
def macro_header() -> bytes:
    """An mm-locks.h in the macro shape, with three lock classes."""
    return (DATA / "macro.h").read_bytes()


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The parts of the harness that are the same for all headers."""
    return compile_parts(tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="session")
def harness(
    owner_header: bytes, parts: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory
) -> Harness:
    """The harness around `owner_header`."""
    built = build_harness(owner_header, parts, tmp_path_factory.mktemp("owner"))
    assert isinstance(built, Harness)
    return built
