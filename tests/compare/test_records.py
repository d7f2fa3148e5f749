"""Stored comparisons come back as they were, and foreign ones are refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compare.conftest import CRASHED, GOOD
from xenpatchgen.base.errors import StorageError, UserError
from xenpatchgen.compare.records import Comparison, load, store

Make = Callable[..., Comparison]


def test_stored_and_loaded(comparison: Make, tmp_path: Path) -> None:
    found = comparison(
        {"unbiased+direct": CRASHED, "current-bias+direct": GOOD}, unbuilt=("current-bias+direct",)
    )
    store(found, tmp_path / "record.json")
    assert load(tmp_path / "record.json") == found


def test_no_comparison_yet(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no comparison yet") as fault:
        load(tmp_path / "record.json")
    assert fault.value.hint == "Make one with: xenpatchgen compare"


def test_another_schema_is_refused(comparison: Make, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    store(comparison({"unbiased+direct": CRASHED}), path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema_version": 99}))
    with pytest.raises(UserError, match="schema 99, and this version reads 1"):
        load(path)


def test_another_schema_is_known_by_its_number_and_not_by_its_fields(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text('{"schema_version": 2, "plot": []}')
    with pytest.raises(UserError, match="schema 2, and this version reads 1"):
        load(tmp_path / "record.json")


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Is a directory"):
        load(tmp_path)


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text('{"schema_version": 1}')
    with pytest.raises(UserError, match="not a comparison of ours"):
        load(tmp_path / "record.json")
