"""Run make with its log a file from the first second, and say how far it is."""

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.process import child, shell_line

POLL_SECONDS = 0.5

Progress = Callable[[int], None]
"""Called now and then with the number of objects compiled so far."""


@dataclass(frozen=True)
class Made:
    """A make that ended. `returncode` is negative where a signal ended it."""

    command: str
    returncode: int
    seconds: float


def run_make(argv: Sequence[str], log: Path, on_progress: Progress | None = None) -> Made:
    """Run `argv` to its end, its output appended to `log`.

    Whatever interrupts the wait, the whole process group is ended first.
    """
    started = time.monotonic()
    with storage_faults(log):
        log.parent.mkdir(parents=True, exist_ok=True)
        sink = log.open("ab")
    with sink, child(argv, stdout=sink, stderr=subprocess.STDOUT) as process:
        while True:
            try:
                process.wait(POLL_SECONDS)
                break
            except subprocess.TimeoutExpired:
                if on_progress:
                    on_progress(objects_in(log))
    return Made(shell_line(argv), process.returncode, time.monotonic() - started)


def objects_in(log: Path) -> int:
    """How many objects `log` shows as compiled: `  CC  foo.o`, or before 4.14 `gcc ... -c`."""
    with log.open("rb") as lines:
        return sum(line.startswith(b"  CC ") or b" -c " in line for line in lines)
