"""Which programs a build needs, and which versions of them this machine has.

Asked before anything is started, so that a missing flex is one clear line and not the tail of a
log. The versions are part of a build's key: another compiler makes other bytes.
"""

import shutil
from dataclasses import dataclass

from xenpatchgen.base.process import require_tools, run

NEEDED = ("make", "gcc", "ld", "flex", "bison", "python3")
CACHE = "ccache"


@dataclass(frozen=True)
class Toolchain:
    """The programs that decide about a build's bytes, and whether compilations are cached."""

    gcc: str
    """Version alone, `12.2.0`."""
    versions: tuple[str, ...]
    """What compiler and linker say of themselves, distribution's suffix and all."""
    ccache: bool

    @property
    def compiler(self) -> str:
        """As reports show it, `gcc 12.2.0`."""
        return f"gcc {self.gcc}"

    @property
    def cc(self) -> str:
        """What make's CC is set to."""
        return f"{CACHE} gcc" if self.ccache else "gcc"


def find_toolchain() -> Toolchain:
    """The toolchain of this machine. Raises MissingTool naming everything that is not in PATH."""
    require_tools(NEEDED)
    return Toolchain(
        gcc=_says("gcc", "-dumpfullversion"),
        versions=(_says("gcc", "--version"), _says("ld", "--version")),
        ccache=shutil.which(CACHE) is not None,
    )


def _says(*argv: str) -> str:
    """The first line of a program's output."""
    return run(argv).check().stdout.partition("\n")[0].strip()
