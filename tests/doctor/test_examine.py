"""A diagnosis names what is missing and the one command that installs it."""

import os
from pathlib import Path

import pytest

from xenpatchgen.doctor.examine import examine
from xenpatchgen.doctor.needs import install_command, needs


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with a shell and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "env", "setpriv"):
        (folder / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_bare_machine_lacks_everything_that_path_lacks(
    bare_machine: Path, tmp_path: Path
) -> None:
    diagnosis = examine(tmp_path)
    missing = {finding.name for finding in diagnosis.findings if not finding.met}
    assert missing == {need.name for need in needs()} - {"setpriv"}
    assert {"gcc", "qemu-system-x86", "flex", "bison", "ccache", "git-email"} <= set(
        diagnosis.packages
    )
    assert diagnosis.install.endswith(" ".join(diagnosis.packages))
    assert not diagnosis.healthy


def test_a_program_that_appears_is_found(bare_machine: Path, tmp_path: Path) -> None:
    (bare_machine / "flex").symlink_to("/bin/true")
    assert "flex" not in examine(tmp_path).packages


def test_the_test_machine_is_healthy(tmp_path: Path) -> None:
    diagnosis = examine(tmp_path / "not" / "there" / "yet")
    assert diagnosis.packages == ()
    assert diagnosis.install == ""
    assert diagnosis.disk_free > 0


def test_sudo_where_we_are_not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert install_command(("flex",))[0] == "sudo"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert install_command(("flex",))[0] == "apt-get"
