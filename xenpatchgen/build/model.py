"""What a build is asked for, and the two ways it can end.

A build that the compiler, the linker or Kconfig refuses is a result of the variant, as much as one
that succeeds: both are values. Exceptions are kept for what says nothing about the variant, such as
a missing compiler or a full disk.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Option:
    """One Kconfig line, `CONFIG_DEBUG=n`, and why it is there."""

    line: str
    reason: str


@dataclass(frozen=True)
class BuildConfig:
    """A named configuration: the tree's own defconfig plus these lines."""

    name: str
    summary: str
    options: tuple[Option, ...]

    @property
    def kconfig(self) -> tuple[str, ...]:
        """The Kconfig lines alone."""
        return tuple(option.line for option in self.options)


@dataclass(frozen=True)
class CacheUse:
    """How many compilations the compiler cache answered, and how many it had to pass on."""

    hits: int
    misses: int


@dataclass(frozen=True)
class BuildResult:
    """A hypervisor that was built. All files are in the store and stay as they are."""

    key: str
    """Names sources, configuration, compiler, linker and recipe: equal keys, equal bytes."""
    config: str
    """The configuration's name."""
    xen: Path
    """The bootable multiboot image."""
    syms: Path
    """xen-syms: the same with its symbols."""
    kconfig: Path
    """The complete .config."""
    log: Path
    locks: Path | None
    """An object file with every lock operation out of line (see lockfunctions), if one compiled."""
    build_id: str
    compiler: str
    """`gcc 12.2.0`."""
    seconds: float
    """What the build took when it was made, also where `cached`."""
    ccache: CacheUse | None
    """None where ccache is not installed."""
    command: str
    """A shell line that repeats the make."""
    cached: bool
    """True where the store had it and nothing was started."""


FaultKind = Literal["kconfig", "compiler", "assembler", "linker", "symbols", "make"]


@dataclass(frozen=True)
class Fault:
    """The first thing that went wrong. `file` is relative to the tree; empty, and line 0, where
    the tool that complained did not say."""

    kind: FaultKind
    message: str
    file: str = ""
    line: int = 0
    excerpt: str = ""
    """The source line with the compiler's caret, where the log has it."""


@dataclass(frozen=True)
class BuildFailure:
    """The tree does not build in this configuration."""

    config: str
    fault: Fault
    log: Path
    command: str
    seconds: float

    @property
    def summary(self) -> str:
        """One line: `xen/arch/x86/mm/paging.c:512: 'foo' undeclared`."""
        place = self.fault.file + (f":{self.fault.line}" if self.fault.line else "")
        return f"{place}: {self.fault.message}" if place else self.fault.message


@dataclass(frozen=True)
class Cost:
    """What a hypervisor is made of, in bytes; reports compare it with the tree's own."""

    text: int
    """The functions' own sizes, summed, without what is discarded after boot. The area that holds
    them is rounded up here and there, which hides a change of a few bytes."""
    text_area: int
    """From _stext to _etext: what the code really occupies."""
    per_cpu: int
    """The per-CPU variables' own sizes, summed, for the same reason."""
    per_cpu_area: int
    """From __per_cpu_start to __per_cpu_data_end: what each CPU really occupies."""
    lock_functions: int | None
    """Code of all lock operations out of line; None where they do not compile alone."""
