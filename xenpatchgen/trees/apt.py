"""The upstream tarball of Debian's xen, fetched by an apt that keeps to a folder of its own.

The machine's sources, lists and caches stay untouched; its proxies and credentials are used. The
tarball is checked by apt against the signed index. Everything lies in a scratch folder in the
system's temporary folder, because apt downloads as an unprivileged user that cannot look into
root's home, and nothing of it but the tarball is worth keeping.
"""

import functools
import os
import pwd
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import NetworkError, UserError
from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.process import Completed, run
from xenpatchgen.trees.mirrors import sources_for

_CONFIGURATION = """\
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "{root}/sources";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "{root}/state";
Dir::State::lists "{root}/lists";
Dir::State::status "{root}/status";
Dir::Cache "{root}/cache";
// What the machine does after its own updates is not for ours.
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
"""
_SANDBOX_USER = "_apt"


@dataclass(frozen=True)
class _Apt:
    """An apt whose every file is under `root`."""

    root: Path

    def run(self, program: str, *arguments: str, cwd: Path | None = None) -> Completed:
        argv = [program, f"--config-file={self.root}/apt.conf", *arguments]
        return run(argv, cwd=cwd, env={"LC_ALL": "C"})


@contextmanager
def xen_tarball(suite: str) -> Iterator[Path]:
    """The tarball of the newest xen version in `suite` that downloads; gone after the block.

    An index can name a version whose file the mirror no longer has, so older ones are tried.
    Raises NetworkError where none arrives, UserError where the suite or its xen does not exist,
    MissingTool where the machine has no apt.
    """
    with _scratch() as root:
        apt = _configured(root, sources_for(suite))
        updated = apt.run("apt-get", "--quiet", "update")
        versions = _newest_first(_versions(apt))
        if not versions:
            raise _nothing_found(suite, updated)
        yield _first_that_downloads(apt, suite, versions)


@contextmanager
def _scratch() -> Iterator[Path]:
    with storage_faults(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        yield root


def _configured(root: Path, sources: str) -> _Apt:
    for folder in ("sources", "state", "lists", "cache"):
        (root / folder).mkdir()
    (root / "status").touch()
    (root / "sources" / "xen.sources").write_text(sources)
    (root / "apt.conf").write_text(_CONFIGURATION.format(root=root))
    return _Apt(root)


def _versions(apt: _Apt) -> set[str]:
    shown = apt.run("apt-cache", "showsrc", "--only-source", "xen").stdout.splitlines()
    return {line.removeprefix("Version: ") for line in shown if line.startswith("Version: ")}


def _newest_first(versions: set[str]) -> list[str]:
    def compare(one: str, other: str) -> int:
        older = run(["dpkg", "--compare-versions", one, "lt", other]).returncode == 0
        return -1 if older else 1

    return sorted(versions, key=functools.cmp_to_key(compare), reverse=True)


def _first_that_downloads(apt: _Apt, suite: str, versions: list[str]) -> Path:
    for number, version in enumerate(versions):
        folder = apt.root / f"download-{number}"
        folder.mkdir()
        _give_to_sandbox(folder)
        asked = ("--quiet", "source", "--download-only", "--tar-only", f"xen={version}")
        downloaded = apt.run("apt-get", *asked, cwd=folder)
        tarballs = [path for path in folder.glob("xen_*.orig.tar.*") if path.suffix != ".asc"]
        if downloaded.returncode == 0 and len(tarballs) == 1:
            return tarballs[0]
    raise NetworkError(
        f"debian:{suite}: no version of xen downloads: {_complaint(downloaded)}",
        hint="Try again later; nothing was kept. Without a network: --tree PATH",
    )


def _give_to_sandbox(folder: Path) -> None:
    """Let apt's unprivileged user write to `folder`, or apt would download as root."""
    if os.geteuid() == 0 and _SANDBOX_USER in {entry.pw_name for entry in pwd.getpwall()}:
        shutil.chown(folder, _SANDBOX_USER)


def _nothing_found(suite: str, updated: Completed) -> UserError:
    # Most suites have no -updates or -security of their own: what apt says of those is no fault.
    complaint = _complaint(updated, rf"(?<![\w-]){suite}(?![\w-])")
    if complaint.endswith(f"{suite} Release' does not have a Release file."):
        return UserError(
            f"debian:{suite}: the mirror has no such suite",
            hint="Name one that it has, such as: --tree debian:bookworm",
        )
    if not complaint:
        return UserError(
            f"debian:{suite}: this suite has no xen source package",
            hint="Name another, such as: --tree debian:bookworm",
        )
    return NetworkError(
        f"debian:{suite}: the mirror's index did not arrive: {complaint}",
        hint="Try again later; nothing was kept. Without a network: --tree PATH",
    )


def _complaint(completed: Completed, about: str = "") -> str:
    """The first error or warning that apt gave, of those that match `about`, in one line."""
    lines = (line for line in completed.stderr.splitlines() if line[:3] in {"E: ", "W: "})
    # Where only root may enter the temporary folder, apt says that it works without its sandbox.
    said = (line[3:] for line in lines if "unsandboxed" not in line)
    return " ".join(next((line for line in said if re.search(about, line)), "").split())
