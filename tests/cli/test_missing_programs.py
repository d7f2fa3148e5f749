"""A machine that lacks a program hears of it before anything is fetched, built or written."""

from pathlib import Path

import pytest

from .command import Command, content
from .programs import without


@pytest.mark.parametrize(
    ("command_line", "missing"),
    [
        ("simulate upstream+direct", ["gcc"]),
        ("build upstream+direct", ["make", "flex", "bison"]),
        ("compare", ["qemu-system-x86_64"]),
        ("generate upstream+direct", ["git"]),
        ("compare", ["git"]),
        ("generate upstream+direct", ["setpriv"]),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_begun(
    command_line: str, missing: list[str], command: Command, tmp_path: Path, stand_in: Path
) -> None:
    path = without(tmp_path / "path", *missing)
    ran = command(*command_line.split(), "--tree", stand_in, path=path)
    assert ran.fault(4) == f"error: {', '.join(missing)}: not found in PATH"
    assert "xenpatchgen doctor" in ran.err.splitlines()[-1]
    assert not any(name.endswith(".patch") for name in content(command.cache))


def test_doctor_names_the_package(command: Command, tmp_path: Path) -> None:
    path = without(tmp_path / "path", "qemu-system-x86_64")
    ran = command("doctor", path=path)
    assert ran.code == 4
    assert "apt-get install --yes --no-install-recommends qemu-system-x86" in ran.out
    assert command("doctor", "--packages", path=path).out == "qemu-system-x86\n"
