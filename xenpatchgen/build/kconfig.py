"""A tree's defconfig plus stated lines, and whether Kconfig took them.

Kconfig drops a line whose dependencies are not met without a word; a build would then be of
something else than its name says. Each stated line is therefore looked for in what came out.
"""

from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.files import write_atomically
from xenpatchgen.build.model import BuildConfig, Fault

DEFCONFIG = "xen/arch/x86/configs/x86_64_defconfig"
DOTCONFIG = "xen/.config"


def write_request(tree: Path, config: BuildConfig) -> None:
    """Begin `tree`'s .config anew: defconfig, then the stated lines, which win as the later ones.

    `make olddefconfig` completes it, which is what `make defconfig` does with its own file.
    """
    defconfig = tree / DEFCONFIG
    base = defconfig.read_text() if defconfig.exists() else ""
    write_atomically(tree / DOTCONFIG, "\n".join([base, *config.kconfig, ""]))


def refused(dotconfig: str, lines: Iterable[str]) -> Fault | None:
    """The first of `lines` that the finished `dotconfig` does not have."""
    present = dict(
        line.split("=", 1) for line in dotconfig.splitlines() if line.startswith("CONFIG_")
    )
    for line in lines:
        symbol, _, wanted = line.partition("=")
        # A symbol that is off is not set, or, where its dependencies are off, not even mentioned.
        got = present.get(symbol, "n")
        if got != wanted:
            return Fault("kconfig", f"{line} was refused: it ended as {symbol}={got}")
    return None
