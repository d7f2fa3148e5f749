"""A diagnosis of this machine. It only looks: the user, or `make`, runs the command that mends."""

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.doctor.needs import install_command, needs

DISK_NEEDED = 500_000_000
"""Bytes to have free. A comparison of three variants on 4.17 in release took 120 MB of cache: tree,
worktree with objects, object cache, stored hypervisors; debug builds and clones take more."""


@dataclass(frozen=True)
class Finding:
    """One need and whether it is met."""

    name: str
    package: str
    purpose: str
    met: bool


@dataclass(frozen=True)
class Diagnosis:
    """What this machine has and lacks. `install` is empty where nothing is missing."""

    findings: tuple[Finding, ...]
    packages: tuple[str, ...]
    install: str
    cache: Path
    disk_free: int
    disk_needed: int

    @property
    def healthy(self) -> bool:
        """Whether a run can start."""
        return not self.install and self.disk_free >= self.disk_needed


def examine(cache: Path) -> Diagnosis:
    """Look at this machine; `cache` is where a run would keep its things."""
    met = {need: need.is_met() for need in needs()}
    packages = tuple(sorted({need.package for need, there in met.items() if not there}))
    there_already = next(path for path in (cache, *cache.parents) if path.exists())
    return Diagnosis(
        findings=tuple(Finding(n.name, n.package, n.purpose, ok) for n, ok in met.items()),
        packages=packages,
        install=shlex.join(install_command(packages)) if packages else "",
        cache=cache,
        disk_free=shutil.disk_usage(there_already).free,
        disk_needed=DISK_NEEDED,
    )
