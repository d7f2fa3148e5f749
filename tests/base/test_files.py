"""Files are whole or not there; a cache serves one run at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from xenpatchgen.base.cache import clean_cache
from xenpatchgen.base.errors import Busy, StorageError, UserError
from xenpatchgen.base.files import folder_made_whole, only_run, write_atomically
from xenpatchgen.base.settings import Settings


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(StorageError):
        write_atomically(tmp_path / "file", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_written_file_has_the_usual_mode(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "file", "text")
    (tmp_path / "plain").touch()
    assert (tmp_path / "a" / "file").read_text() == "text"
    assert (tmp_path / "a" / "file").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with folder_made_whole(tmp_path / "made") as scratch:
        (scratch / "file").touch()
        assert not (tmp_path / "made").exists()
    assert (tmp_path / "made" / "file").exists()


def test_an_interrupted_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), folder_made_whole(tmp_path / "made"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "old").touch()
    with pytest.raises(KeyboardInterrupt), folder_made_whole(tmp_path / "made", replace=True):
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.rglob("*")] == ["made", "old"]
    with folder_made_whole(tmp_path / "made", replace=True) as scratch:
        (scratch / "new").touch()
    assert [path.name for path in tmp_path.rglob("*")] == ["made", "new"]


def test_a_second_run_is_told_who_holds_the_cache(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from xenpatchgen.base.files import only_run\n"
        "with only_run(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Busy, match=f"process {holder.pid}"), only_run(tmp_path):
            pass
        holder.kill()
    with only_run(tmp_path):
        pass


def test_cleaning_removes_only_what_is_ours(tmp_path: Path) -> None:
    with only_run(tmp_path):
        pass
    for name in ("build", "trees", "holiday-photos"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("12345")
    freed = clean_cache(Settings(cache=tmp_path), everything=False)
    assert [(part.name, part.bytes) for part in freed.parts] == [("build", 5)]
    clean_cache(Settings(cache=tmp_path), everything=True)
    assert (tmp_path / "holiday-photos" / "file").exists()
    assert not (tmp_path / "trees").exists()


def test_a_folder_that_was_not_empty_is_never_cleaned(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "thesis.tex").write_text("precious")
    with only_run(tmp_path):
        pass
    with pytest.raises(UserError, match="no cache of xenpatchgen's"):
        clean_cache(Settings(cache=tmp_path), everything=True)
    assert (tmp_path / "build" / "thesis.tex").exists()
