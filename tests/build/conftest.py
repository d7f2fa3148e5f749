"""A small tree of our own, a fake `make` in PATH, and a real ELF file to give to it.

Only make is faked: git, the compiler and the ELF reader are the real ones.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from xenpatchgen.base.settings import Settings
from xenpatchgen.build.data import load_config
from xenpatchgen.build.model import BuildConfig

FAKE_MAKE = """#!/bin/sh
here=$(dirname "$0")
for goal; do :; done
{ echo "make $*"; env | sed 's/^/  /'; } >> "$here/calls"
while [ $# -gt 0 ]; do [ "$1" = -C ] && cd "$2"; shift; done
. "$here/$goal"
"""

CONFIGURE = "cp .config .config.asked\n"

# Sizes that the tests of cost.py know: 0x30 bytes of functions in an area of 0x40, per-CPU 4 + 8
# bytes in an area of 0x80.
SYMS = """
    .text
    .globl _stext, _etext, lock_it
_stext:
    .fill 0x10, 1, 0x90
    .type lock_it, @function
lock_it:
    .fill 0x30, 1, 0x90
    .size lock_it, 0x30
_etext:
    .data
    .globl __per_cpu_start, __per_cpu_data_end
    .type other, @object
other:
    .quad 0
    .size other, 8
    .balign 128
__per_cpu_start:
    .type level, @object
level:
    .long 0
    .size level, 4
    .type readers, @object
    .balign 8
readers:
    .quad 0
    .size readers, 8
    .balign 128
__per_cpu_data_end:
"""


@dataclass
class FakeMake:
    """What the fake make is to do, and what it was asked."""

    folder: Path
    syms: Path
    outputs: str = field(init=False)

    def __post_init__(self) -> None:
        self.outputs = f"cp {self.syms} xen-syms\ncp {self.syms} xen\n"
        self.answers("olddefconfig", CONFIGURE)
        self.answers("build", "echo '  CC      common/foo.o'\n" + self.outputs)

    def answers(self, goal: str, script: str) -> None:
        """Let `make goal` run `script`, in Xen's folder."""
        (self.folder / goal).write_text(script)

    @property
    def calls(self) -> str:
        calls = self.folder / "calls"
        return calls.read_text() if calls.exists() else ""

    @property
    def goals(self) -> list[str]:
        return [line.split()[-1] for line in self.calls.splitlines() if line.startswith("make ")]


@pytest.fixture(scope="session")
def xen_syms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ELF file with the marks that Xen's linker script sets."""
    return assemble(tmp_path_factory.mktemp("elf"), SYMS)


def assemble(folder: Path, text: str) -> Path:
    """Link `text` into an ELF file that has a build id."""
    source, output = folder / "syms.s", folder / "syms"
    source.write_text(text)
    link = ["-nostdlib", "-static", "-Wl,--build-id=sha1", "-Wl,-e,0"]
    subprocess.run(["gcc", source, *link, "-o", output], check=True)
    return output


@pytest.fixture
def fake_make(tmp_path: Path, xen_syms: Path, monkeypatch: pytest.MonkeyPatch) -> FakeMake:
    """A `make` before all others in PATH. It builds at once unless told otherwise."""
    folder = tmp_path / "fake"
    folder.mkdir()
    make = folder / "make"
    make.write_text(FAKE_MAKE)
    make.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return FakeMake(folder, xen_syms)


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    """An empty cache for one test; `settings` is the one that outlives the run."""
    return Settings(cache=tmp_path / "cache", jobs=2)


@pytest.fixture
def release() -> BuildConfig:
    return load_config("release")


@dataclass
class SmallRepo:
    """A bare repository whose commits look enough like Xen for the build room."""

    path: Path
    scratch: Path

    def commit(self, files: dict[str, str]) -> tuple[str, str]:
        """A commit of the usual files and `files`: its id, and its tree's."""
        usual = {
            "Config.mk": "",
            "xen/Makefile": "export XEN_SUBVERSION    = 17\n",
            "xen/Kconfig": 'config DEBUG\n\tbool "Checks"\n',
            "xen/arch/x86/configs/x86_64_defconfig": "CONFIG_PVH_GUEST=y\n",
        }
        shutil.rmtree(self.scratch, ignore_errors=True)
        for name, text in {**usual, **files}.items():
            path = self.scratch / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        work = ("--work-tree", str(self.scratch))
        self._git(*work, "add", "--all")
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        self._git(*work, *who, "commit", "-qm", "a tree", "--allow-empty")
        return self._git("rev-parse", "HEAD"), self._git("rev-parse", "HEAD^{tree}")

    def _git(self, *argv: str) -> str:
        command = ["git", "--git-dir", str(self.path), *argv]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip()


@pytest.fixture
def repo(tmp_path: Path) -> SmallRepo:
    path = tmp_path / "small.git"
    subprocess.run(["git", "init", "-q", "--bare", path], check=True)
    return SmallRepo(path, tmp_path / "scratch")
