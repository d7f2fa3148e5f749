"""A stored build is whole, found again, or not there."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import StorageError
from xenpatchgen.build.model import CacheUse
from xenpatchgen.build.store import META, Meta, Store

META_DATA = Meta("release", "c0ffee", "gcc 12.2.0", 80.5, CacheUse(3, 4), "make build")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    names = ("xen", "xen-syms", "config", "build.log")
    for name in names:
        (tmp_path / name).write_text(name)
    return {name: tmp_path / name for name in names}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_what_is_kept_is_found_again(store: Store, files: dict[str, Path]) -> None:
    kept, found = store.keep("key", files, META_DATA), store.load("key")
    assert found is not None
    assert (kept.cached, found.cached) == (False, True)
    assert found.xen.read_text() == "xen"
    assert found.locks is None
    assert (found.build_id, found.ccache) == ("c0ffee", CacheUse(3, 4))


def test_another_key_is_not_there(store: Store, files: dict[str, Path]) -> None:
    store.keep("key", files, META_DATA)
    assert store.load("other") is None


def test_a_file_that_cannot_be_copied_leaves_nothing(store: Store, files: dict[str, Path]) -> None:
    with pytest.raises(StorageError):
        store.keep("key", {**files, "xen": store.folder / "nowhere"}, META_DATA)
    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize("damage", ["no meta", "half meta", "no xen"])
def test_a_damaged_build_counts_as_absent_and_makes_room(
    store: Store, files: dict[str, Path], damage: str
) -> None:
    place = store.keep("key", files, META_DATA).xen.parent
    if damage == "half meta":
        (place / META).write_text('{"config": "rel')
    else:
        (place / (META if damage == "no meta" else "xen")).unlink()
    assert store.load("key") is None
    assert store.keep("key", files, META_DATA).xen.exists()
