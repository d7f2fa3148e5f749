"""A starting point is written whole, under a good name, and over nothing."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import StorageError, UserError
from xenpatchgen.variants.catalogue import find_variant
from xenpatchgen.variants.manifest import SHAPES
from xenpatchgen.variants.starter import write_starter


def test_it_is_a_lock_model(tmp_path: Path) -> None:
    starter = write_starter("lock-model", "my-1st", tmp_path / "new" / "folder")
    assert starter.folder == tmp_path / "new" / "folder" / "my-1st"
    assert set(starter.files) == {path.name for path in starter.folder.iterdir()}
    assert "test_my_1st.py" in starter.files
    model = find_variant(f"{starter.folder}+direct").lock_model
    assert model.manifest.shapes == SHAPES
    assert model.manifest.status == "candidate"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../mine", "is no name: letters, digits and single dashes"),
        ("", "is no name"),
        ("my_model", "is no name"),
        ("mine-", "is no name"),
        ("mine\n", "is no name"),
        ("unbiased", "`unbiased` is the name of a shipped lock model"),
        ("direct", "`direct` is the name of a shipped copy strategy"),
        ("new-strict", "a model with the option strict is written so"),
    ],
)
def test_a_name_that_cannot_be(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=says):
        write_starter("lock-model", name, tmp_path / "into")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_nothing_is_written_over(what: str, tmp_path: Path) -> None:
    there = tmp_path / "mine"
    match what:
        case "folder":
            there.mkdir()
        case "file":
            there.write_text("notes\n")
        case _:
            there.symlink_to("nowhere")
    with pytest.raises(UserError, match="mine: is there already"):
        write_starter("lock-model", "mine", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert what != "folder" or not any(there.iterdir())


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine\n")
    with pytest.raises(StorageError):
        write_starter("lock-model", "mine", tmp_path / "notes")
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
