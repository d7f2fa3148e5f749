"""What one boot left behind, before anything is made of it."""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.qemu.console import Closed, Hang
from xenpatchgen.qemu.crash import Crash
from xenpatchgen.qemu.ktap_model import CaseReport, Plan


@dataclass(frozen=True)
class Reported:
    """The probe carried out its plan to the end."""


@dataclass(frozen=True)
class Broken:
    """QEMU itself failed."""

    reason: str


@dataclass(frozen=True)
class Timed:
    """A result and the seconds that it took, counted from the one before or from QEMU's start."""

    report: CaseReport
    seconds: float


@dataclass(frozen=True)
class Boot:
    """One run of QEMU."""

    plan: Plan | None
    """None where the probe never spoke."""
    reports: tuple[Timed, ...]
    ending: Reported | Crash | Hang | Closed | Broken
    seconds: float
    """From the last result, or from QEMU's start, to the ending."""
    kept: tuple[str, ...]
    """The console's last lines, more of them than a person wants to see."""
    command: str
    """A shell line that repeats the boot."""
    log: Path
    unfinished: tuple[str, ...] = ()
    """What the case that was running had said, and no result of it followed."""
