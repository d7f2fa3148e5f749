"""The version that a QEMU reports of itself."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import MissingTool, ToolError
from xenpatchgen.qemu.version import qemu_version


def program(folder: Path, says: str) -> str:
    path = folder / "qemu"
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return str(path)


def test_debians_wording(tmp_path: Path) -> None:
    says = "QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)"
    assert qemu_version(program(tmp_path, says)) == "7.2.22"


def test_a_program_that_says_something_else(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="no version in `hello`"):
        qemu_version(program(tmp_path, "hello"))


def test_no_qemu(tmp_path: Path) -> None:
    with pytest.raises(MissingTool):
        qemu_version(str(tmp_path / "qemu"))
