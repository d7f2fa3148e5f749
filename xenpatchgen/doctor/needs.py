"""The programs a run needs, read from needs.toml, and whether this machine has each."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.process import run


@dataclass(frozen=True)
class Need:
    """A program, its Debian package and its purpose."""

    name: str
    package: str
    purpose: str
    probe: str = ""

    def is_met(self) -> bool:
        """Whether this machine has it."""
        if self.probe:
            return run(["sh", "-c", self.probe]).returncode == 0
        return shutil.which(self.name) is not None


@dataclass(frozen=True)
class _File:
    need: tuple[Need, ...]


def needs() -> tuple[Need, ...]:
    """Everything that needs.toml lists."""
    return load_toml(Path(__file__).with_name("needs.toml"), _File, ToolError).need


def install_command(packages: Sequence[str]) -> tuple[str, ...]:
    """The one command that installs `packages`, with sudo where we are not root."""
    sudo = () if os.geteuid() == 0 else ("sudo",)
    return (*sudo, "apt-get", "install", "--yes", "--no-install-recommends", *packages)
