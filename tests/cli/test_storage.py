"""Places that cannot be written or read are found out before anything slow is started.

The tests may run as root, whom no permission stops: the places are such that root fails too.
"""

import json
import os
from pathlib import Path

import pytest

from .command import Command, Ran, content


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(["compare"], "file"), (["compare"], "file/below"), (["generate", "upstream+direct"], "file")],
)
def test_an_output_that_is_no_folder(
    arguments: list[str], name: str, command: Command, tmp_path: Path, stand_in: Path
) -> None:
    (tmp_path / "file").write_text("mine\n")
    ran = command(*arguments, "--tree", stand_in, "--output", tmp_path / name)
    assert f"{tmp_path}/file: Not a directory" in ran.fault(12)
    assert (tmp_path / "file").read_text() == "mine\n"
    assert not command.cache.exists()


def test_a_cache_that_is_no_folder(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = command("simulate", "upstream+direct", "--cache", tmp_path / "file" / "below")
    assert "/file" in ran.fault(12)
    assert "ls -ld" in ran.err


def test_a_cache_whose_lock_cannot_be_made_is_not_called_busy(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "cache" / "lock").mkdir(parents=True)
    assert "Is a directory" in command("clean", "--cache", tmp_path / "cache").fault(12)


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]])
def test_a_full_disk_under_standard_output(arguments: list[str], command: Command) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    with command.start(*arguments, stdout=full) as process:
        _, err = process.communicate()
    os.close(full)
    ran = Ran(process.returncode, "", err)
    assert "No space left on device" in ran.fault(12)
    assert "df -h" in err


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]])
def test_a_reader_that_has_read_enough(arguments: list[str], command: Command) -> None:
    read, write = os.pipe()
    os.close(read)
    with command.start(*arguments, stdout=write) as process:
        _, err = process.communicate()
    os.close(write)
    assert (process.returncode, err) == (141, "")


def test_a_locale_without_the_letter(command: Command) -> None:
    plain = Command(command.cache, {**command.env, "PYTHONIOENCODING": "ascii"})
    assert "Monn\\xe9" in plain("list").out
    assert json.loads(plain("list", "--json").out)


def test_no_comparison_yet(command: Command) -> None:
    ran = command("report")
    assert "there is no comparison yet" in ran.fault(3)
    assert "xenpatchgen compare" in ran.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"schema_version": 1, "tree"', "not a comparison of ours"),
        ('{"schema_version": 99, "plot": []}', "schema 99, and this version reads 1"),
    ],
)
def test_a_damaged_record(text: str, says: str, command: Command, output: Path) -> None:
    record = command.cache / "comparisons" / "latest.json"
    record.parent.mkdir(parents=True)
    record.write_text(text)
    ran = command("report", "--html", output / "report.html")
    assert says in ran.fault(3)
    assert content(output) == {}
