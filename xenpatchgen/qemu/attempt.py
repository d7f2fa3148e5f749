"""Boot Xen once and watch it until the verdict is known, then end QEMU.

The console goes to `boot-N.log` while it is read, QEMU's own complaints to `boot-N.stderr`.
"""

import subprocess
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.process import child, shell_line
from xenpatchgen.qemu import crash, ktap
from xenpatchgen.qemu.console import Closed, Console, Hang
from xenpatchgen.qemu.crash import Crash
from xenpatchgen.qemu.ktap_model import CaseReport, Plan, Unfinished
from xenpatchgen.qemu.machine import Machine
from xenpatchgen.qemu.record import Boot, Broken, Reported, Timed

# Enough for the registers, stack and call trace that come before a panic.
_KEPT_LINES = 100
_EXIT_SECONDS = 5.0


@dataclass(frozen=True)
class _Heard:
    """What the probe said."""

    plan: Plan | None
    reports: tuple[Timed, ...]
    unfinished: tuple[str, ...]
    seconds: float
    """From the last result to the end."""


class _Watch:
    """A console's lines up to the first line of a crash, which it then reads to its end."""

    def __init__(self, console: Console, machine: Machine) -> None:
        self.crash: Crash | None = None
        self.kept: deque[str] = deque(maxlen=_KEPT_LINES)
        self.console = console
        self._machine = machine

    def lines(self) -> Iterator[str]:
        """The lines before a crash."""
        stream = self._noted()
        patterns, limits = self._machine.crash, self._machine.limits
        for line in stream:
            if crash.begins(line, patterns):
                self.console.hurry(limits.trace_seconds)
                before = tuple(self.kept)[:-1]
                self.crash = crash.read(before, line, stream, patterns, limits.trace_lines)
                return
            yield line

    def _noted(self) -> Iterator[str]:
        for line in self.console.lines():
            self.kept.append(line)
            yield line


def boot_once(
    machine: Machine, xen: Path, probe: Path, names: tuple[str, ...], out: Path, number: int
) -> Boot:
    """Boot `xen` with `probe` running the cases `names`; files go to `out`.

    Raises MissingTool where QEMU is not installed, StorageError where the files cannot be written.
    """
    argv, folder = machine.argv(xen.absolute(), probe.name, names), probe.parent.absolute()
    log, complaints = out / f"boot-{number}.log", out / f"boot-{number}.stderr"
    with storage_faults(out):
        out.mkdir(parents=True, exist_ok=True)
        with (
            log.open("wb", buffering=0) as console_log,
            complaints.open("wb") as stderr,
            child(argv, cwd=folder, stdout=subprocess.PIPE, stderr=stderr) as process,
        ):
            assert process.stdout is not None
            with process.stdout as stream:
                watch = _Watch(Console(stream, console_log, machine.limits), machine)
                heard = _listen(watch)
                ending = _ending(watch, process, complaints)
    return Boot(
        plan=heard.plan,
        reports=heard.reports,
        ending=ending,
        seconds=heard.seconds,
        kept=tuple(watch.kept),
        command=shell_line(argv, folder),
        log=log,
        unfinished=heard.unfinished,
    )


def _listen(watch: _Watch) -> _Heard:
    plan: Plan | None = None
    unfinished: tuple[str, ...] = ()
    reports: list[Timed] = []
    mark = time.monotonic()
    for event in ktap.parse(watch.lines()):
        match event:
            case Plan():
                plan = event
            case Unfinished(unfinished):
                pass
            case CaseReport():
                now = time.monotonic()
                reports.append(Timed(event, now - mark))
                mark = now
    return _Heard(plan, tuple(reports), unfinished, time.monotonic() - mark)


def _ending(
    watch: _Watch, process: subprocess.Popen[bytes], complaints: Path
) -> Reported | Crash | Hang | Closed | Broken:
    ending = watch.crash or watch.console.ending
    if isinstance(ending, Closed):
        return _failure(process, complaints) or ending
    return ending or Reported()


def _failure(process: subprocess.Popen[bytes], complaints: Path) -> Broken | None:
    """How QEMU failed, if it was not the machine that ended."""
    try:
        status = process.wait(_EXIT_SECONDS)
    except subprocess.TimeoutExpired:
        return Broken("QEMU closed the console and went on running")
    if status == 0:
        return None
    said = complaints.read_text(errors="replace").strip().splitlines()
    return Broken(said[-1] if said else f"QEMU ended with status {status}")
