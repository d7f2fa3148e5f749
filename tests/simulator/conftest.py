"""Headers of our own that stand in for a tree's, and a harness around each."""

from pathlib import Path

import pytest

from xenpatchgen.simulator.harness import Harness, build_harness, compile_parts

DATA = Path(__file__).parents[1] / "data" / "simulator"

# What gives the lock functions of the macro shape an owner, and its levels a bias.
OWNED = (
    (b"#define __get", b"#define BIAS(d) ((d)->domain_id ? 0 : 64)\n#define __get"),
    (b"_mm_lock(mm_lock_t", b"_mm_lock(const struct domain *d, mm_lock_t"),
    (b"_mm_lock(&(d)", b"_mm_lock(d, &(d)"),
    (b"te_lock(mm_rwlock_t *l, int", b"te_lock(const struct domain *d, mm_rwlock_t *l, int"),
    (b"ad_lock(mm_rwlock_t *l, int", b"ad_lock(const struct domain *d, mm_rwlock_t *l, int"),
    (b"_lock(&(p)->lock, MM", b"_lock((p)->domain, &(p)->lock, MM"),
    (b"_pre(int level)", b"_pre(const struct domain *d, int level)"),
    (b"_pre(MM", b"_pre(d, MM"),
    (b"mm_pre_lock()", b"mm_pre_lock(d)"),
    (b"mm_post_lock(l)", b"mm_post_lock(d, l)"),
    (b"(level);", b"(level + BIAS(d));"),
    (b"__check_lock_level(level + BIAS(d))", b"__check_lock_level(d, level)"),
    (b"__check_lock_level(l)", b"__check_lock_level(d, l)"),
    (b"> (l) )", b"> ((l) + BIAS(d)) )"),
    (b"(), (l));", b"(), ((l) + BIAS(d)));"),
)


@pytest.fixture(scope="session")
def owner_header() -> bytes:
    """An mm-locks.h in the owner shape, with control-domain bias."""
    return (DATA / "owner.h").read_bytes()


@pytest.fixture(scope="session")
def macro_header() -> bytes:
    """An mm-locks.h in the macro shape, with three lock classes."""
    return (DATA / "macro.h").read_bytes()


@pytest.fixture(scope="session")
def inline_header() -> bytes:
    """An mm-locks.h in the inline shape, with three lock classes."""
    return (DATA / "inline.h").read_bytes()


@pytest.fixture(scope="session")
def array_header() -> bytes:
    """A level for each domain, in an array; unlocking needs the owner."""
    return (DATA / "array.h").read_bytes() + (DATA / "per-domain.h").read_bytes()


@pytest.fixture(scope="session")
def table_header() -> bytes:
    """A level for each domain, in a table with room for three; unlocking needs the owner."""
    return (DATA / "table.h").read_bytes() + (DATA / "per-domain.h").read_bytes()


@pytest.fixture(scope="session")
def strict_header() -> bytes:
    """One level, packed with the id of its owner; equal levels of two domains do not nest."""
    return (DATA / "strict.h").read_bytes()


@pytest.fixture(scope="session")
def owned_macro_header(macro_header: bytes) -> bytes:
    """The macro shape after its lock functions were given the owner, which the check uses."""
    header = macro_header
    for before, after in OWNED:
        assert before in header, before
        header = header.replace(before, after)
    return header


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
