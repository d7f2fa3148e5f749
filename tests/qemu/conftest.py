"""A fake QEMU that plays recorded consoles, and the real probe of Debian's Xen.

The recordings in tests/data/qemu are consoles of real boots, cut down to their first and last
lines. The fake plays them with the carriage returns that a serial line has.

Two of them are the same violation: `bug.log` with a probe that announces no call under test,
BUG_IN_CLEAN with one that does.
"""

import os
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from xenpatchgen.base.outcome import Case
from xenpatchgen.qemu.machine import Limits, Machine, load_machine
from xenpatchgen.qemu.probe_image import build_probe
from xenpatchgen.trees.model import Tree

RECORDINGS = Path(__file__).parent.parent / "data" / "qemu"
BUG_IN_CLEAN = RECORDINGS / "bug-in-clean.log"

FAKE_QEMU = """#!/bin/sh
here=$(dirname "$0")
number=$(($(cat "$here/number") + 1))
echo $number > "$here/number"
echo $$ > "$here/pid"
printf '%s\\n' "$*" >> "$here/asked"
. "$here/boot-$number"
"""


class FakeQemu:
    """What the fake QEMU is to do at each boot, and what it was asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._planned = 0
        (folder / "number").write_text("0")

    def plays(self, recording: str | Path, then: str = "exit 0") -> None:
        """Let the next boot play a recording and go on with a line of shell."""
        path = shlex.quote(str(RECORDINGS / recording))
        self.does(f"sed 's/$/\\r/' {path}\n{then}")

    def says(self, console: str, then: str = "exit 0") -> None:
        """Let the next boot print a console that no recording has."""
        self.does(f"printf '%s\\n' {shlex.quote(console)}\n{then}")

    def does(self, script: str) -> None:
        """Let the next boot run `script`."""
        self._planned += 1
        (self._folder / f"boot-{self._planned}").write_text(script + "\n")

    @property
    def asked(self) -> list[str]:
        """The command line of each boot."""
        asked = self._folder / "asked"
        return asked.read_text().splitlines() if asked.exists() else []

    @property
    def pid(self) -> int:
        return int((self._folder / "pid").read_text())


@pytest.fixture
def qemu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeQemu:
    """A `qemu-system-x86_64` before all others in PATH."""
    folder = tmp_path / "fake"
    folder.mkdir()
    program = folder / "qemu-system-x86_64"
    program.write_text(FAKE_QEMU)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return FakeQemu(folder)


@pytest.fixture
def machine() -> Machine:
    """The shipped machine."""
    return load_machine("pvh-dom0")


def impatient(machine: Machine, silence: float) -> Machine:
    """`machine`, given up after that many silent seconds, also in the middle of a crash."""
    limits = Limits(60, silence, 1, silence, machine.limits.trace_lines)
    return replace(machine, limits=limits)


def case(name: str) -> Case:
    """A case of that name in the probe."""
    return Case("qemu", name, "a title", "a source", None)


@pytest.fixture(scope="session")
def headers(bookworm: Tree, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public headers of Debian's Xen, from the source tree alone."""
    folder = tmp_path_factory.mktemp("headers")
    archive, wanted = folder / "headers.tar", f"{bookworm.commit}:xen/include"
    git = ("git", "-C", bookworm.repo, "archive", "-o", archive)
    subprocess.run((*git, wanted, "public"), check=True)
    subprocess.run(("tar", "-xf", archive, "-C", folder), check=True)
    return folder


@pytest.fixture(scope="session")
def probe(headers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_probe(headers, tmp_path_factory.mktemp("probes"))
