"""The command as a person starts it: a process of its own, in a session of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Whoever runs the tests in the background has Ctrl-C ignored, and children would inherit that.
_ENDING = ("INT", "TERM", "HUP")


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    def fault(self, code: int) -> str:
        """The line that says what is wrong, having checked that it is told as faults are told."""
        assert self.code == code, self
        message, *rest = self.err.splitlines()
        assert message.startswith("error: "), self
        assert not any(line.startswith("error: ") for line in rest), self
        assert rest, "no hint"
        assert rest[-1].strip(), "no hint"
        assert "Traceback" not in self.err
        assert self.out == ""
        return message


@dataclass(frozen=True)
class Command:
    """xenpatchgen with a cache, a PATH and a home of a test's own."""

    cache: Path
    env: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str | Path, path: str | None = None) -> Ran:
        """Run it to its end."""
        with self.start(*arguments, path=path) as process:
            out, err = process.communicate()
        return Ran(process.returncode, out, err)

    def start(
        self,
        *arguments: str | Path,
        path: str | None = None,
        stdout: int = subprocess.PIPE,
        signals: str = "default",
    ) -> subprocess.Popen[str]:
        """Start it as the leader of a process group, as a shell does.

        `signals` is `ignore` where it is to be started as nohup starts a program.
        """
        command = ("-m", "xenpatchgen", *map(str, arguments))
        return subprocess.Popen(
            ["env", *(f"--{signals}-signal={name}" for name in _ENDING), sys.executable, *command],
            env={**os.environ, **self.env, **({"PATH": path} if path else {})},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def gone(pid: int) -> bool:
    """Whether process `pid` has ended, waiting a little for the kernel to see to it."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def content(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with what is in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
