"""The emulated machine: what QEMU is told, how long is waited, what on the console is a crash.

All of it is data (machines/*.toml), so that a suite for another kind of machine is another file.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError

_MACHINES = Path(__file__).parent / "machines"
_Seconds = Annotated[float, Field(gt=0)]


def _names_summary(pattern: str) -> str:
    """`pattern`, if it compiles and has the group that a verdict's summary is taken from."""
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if "summary" not in groups:
        raise ValueError("the pattern has no group (?P<summary>...)")
    return pattern


@dataclass(frozen=True)
class Limits:
    """When a boot is given up."""

    boot_seconds: _Seconds
    """From QEMU's start to the last verdict."""
    silence_seconds: _Seconds
    """Without a byte on the console."""
    retries: Annotated[int, Field(ge=0)]
    """Fresh boots after one that timed out. Nothing else is ever tried again."""
    trace_seconds: _Seconds
    """How long a crash may go on explaining itself."""
    trace_lines: Annotated[int, Field(gt=0)]


@dataclass(frozen=True)
class CrashPattern:
    """A message of Xen's after which no verdict of the probe can come."""

    kind: Literal["lock-order", "other", "end"]
    """`end` marks a crash's last words and starts none."""
    pattern: Annotated[str, AfterValidator(_names_summary)]


@dataclass(frozen=True)
class Machine:
    """One kind of machine and what to expect from its console."""

    title: str
    program: str
    arguments: tuple[str, ...]
    xen: tuple[str, ...]
    """Xen's command line."""
    limits: Limits
    crash: tuple[CrashPattern, ...]

    def argv(self, xen: Path, probe: str, cases: tuple[str, ...]) -> tuple[str, ...]:
        """QEMU's command line for a boot of these `cases`, by their names in the probe.

        `probe` is a file name without a folder: QEMU ends a module's path at its first space.
        """
        return (
            self.program,
            *self.arguments,
            "-kernel",
            str(xen),
            "-initrd",
            f"{probe} cases={':'.join(cases)}",
            "-append",
            " ".join(self.xen),
        )


def load_machine(name: str, folder: Path = _MACHINES) -> Machine:
    """The machine of that name. Raises ToolError where its file is missing or wrong."""
    path = folder / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
        raise ToolError(f"{path}: no such machine", hint=f"There are: {known}")
    return load_toml(path, Machine, ToolError)
