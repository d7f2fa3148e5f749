"""Child processes that never outlive us and can always be repeated by hand.

Every child leads a process group of its own and asks the kernel to be ended with its parent
(setpriv, part of Debian's essential util-linux), so that Ctrl-C, a time limit and a killed parent
all end the whole tree of a `make` or a QEMU.
"""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from xenpatchgen.base.errors import CommandFailed, MissingTool

GRACE_SECONDS = 2.0


@dataclass
class _Children:
    """Those that run, of all threads, and whether there may be more."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    endings: int = 0


_children = _Children()


@dataclass(frozen=True)
class Completed:
    """A child that ended. `returncode` is negative where a signal ended it, as in subprocess."""

    command: str
    """A shell line that repeats it: directory, changed environment, arguments."""
    returncode: int
    stdout: str
    stderr: str
    seconds: float
    timed_out: bool = False

    def check(self, hint: str = "") -> "Completed":
        """Self, or CommandFailed with the last line that the child said."""
        if self.returncode == 0 and not self.timed_out:
            return self
        said = (self.stderr.strip() or self.stdout.strip()).splitlines()
        why = "took too long" if self.timed_out else f"failed with status {self.returncode}"
        raise CommandFailed(
            f"`{self.command}` {why}" + (f": {said[-1]}" if said else ""), hint=hint
        )


def shell_line(
    argv: Sequence[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    """One line that a person can paste into a shell to repeat a command."""
    words = [f"{name}={shlex.quote(value)}" for name, value in (env or {}).items()]
    line = " ".join([*words, shlex.join(map(str, argv))])
    return f"cd {shlex.quote(str(cwd))} && {line}" if cwd else line


def find_tool(name: str) -> str:
    """The path of program `name`. Raises MissingTool where PATH does not have it."""
    require_tools([name])
    return str(shutil.which(name))


def require_tools(names: Iterable[str]) -> None:
    """Raise MissingTool, naming every one of the programs `names` that PATH does not have."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        raise MissingTool(
            f"{', '.join(missing)}: not found in PATH",
            hint="See the one command that installs what is missing with: xenpatchgen doctor",
        )


@contextmanager
def child(
    argv: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: int | IO[bytes] | None = subprocess.DEVNULL,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A running child whose whole process group is ended when the block is left, however it is.

    `env` is laid over the present environment. Raises MissingTool where the program is not found.
    """
    find_tool(str(argv[0]))
    command = [find_tool("setpriv"), "--pdeathsig", "TERM", "--", *map(str, argv)]
    with _children.lock:
        if _children.endings:
            raise CommandFailed(f"`{argv[0]}` was not started: the run is ending")
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            process_group=0,
        )
        _children.running.add(process)
    try:
        yield process
    finally:
        _end_group(process)
        with _children.lock:
            _children.running.discard(process)


@contextmanager
def no_more_children() -> Iterator[None]:
    """End the children of all threads. One that a thread starts within the block is a fault."""
    with _children.lock:
        _children.endings += 1
        running = tuple(_children.running)
    try:
        for process in running:
            _end_group(process)
        yield
    finally:
        with _children.lock:
            _children.endings -= 1


def run(
    argv: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    text: str | None = None,
    timeout: float | None = None,
) -> Completed:
    """Run a program to its end.

    `text` goes to its standard input. A `timeout` in seconds ends it and is told in the result,
    not raised.
    """
    started = time.monotonic()
    timed_out = False
    pipe = subprocess.PIPE
    stdin = subprocess.DEVNULL if text is None else pipe
    with child(argv, cwd=cwd, env=env, stdin=stdin, stdout=pipe, stderr=pipe) as process:
        try:
            out, err = process.communicate(None if text is None else text.encode(), timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
            _end_group(process)
            out, err = process.communicate()
    return Completed(
        command=shell_line(argv, cwd, env),
        returncode=process.returncode,
        stdout=out.decode(errors="replace"),
        stderr=err.decode(errors="replace"),
        seconds=time.monotonic() - started,
        timed_out=timed_out,
    )


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the child's process group: ask first, insist after GRACE_SECONDS."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE_SECONDS)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
