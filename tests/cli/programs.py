"""Programs in a PATH of a test's own: some faked, some trapped, some not there."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from .command import gone

# A trapped program starts a process that only SIGKILL ends, says who both are, and waits.
TRAP = """\
if [ -e {here}/{name}.hangs ]; then
    sh -c 'trap "" INT TERM HUP; exec sleep 600' &
    echo $! $$ > {here}/caught.new
    mv {here}/caught.new {here}/caught
    wait
fi
"""


@dataclass(frozen=True)
class Programs:
    """The folder that stands before all others in PATH."""

    here: Path

    @property
    def path(self) -> str:
        """PATH with this folder first."""
        return f"{self.here}{os.pathsep}{os.environ['PATH']}"

    def add(self, name: str, script: str) -> None:
        """Let `name` be a shell script that can be made to hang before it does anything."""
        program = self.here / name
        program.write_text(f"#!/bin/sh\n{TRAP.format(here=self.here, name=name)}{script}\n")
        program.chmod(0o755)

    def trap(self, name: str) -> None:
        """Let `name` hang from now on."""
        (self.here / f"{name}.hangs").touch()

    def let_go(self) -> None:
        """Let nothing hang any more, also what is in the trap: it goes on with its work."""
        for trap in self.here.glob("*.hangs"):
            trap.unlink()
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            os.kill(self.caught()[0], signal.SIGKILL)

    def release(self) -> None:
        """Let nothing hang any more, and end what a killed command could not."""
        self.let_go()
        if (self.here / "caught").exists():
            for pid in self.caught():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            (self.here / "caught").unlink()

    def caught(self) -> tuple[int, ...]:
        """The processes in the trap: the grandchild, and the program itself."""
        return tuple(map(int, (self.here / "caught").read_text().split()))

    def await_catch(self, process: subprocess.Popen[str]) -> tuple[int, ...]:
        """Wait until the command runs into a trap."""
        while not (self.here / "caught").exists():
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)
        return self.caught()

    def all_gone(self) -> bool:
        """Whether nothing that was caught is left."""
        return all(map(gone, self.caught()))


def without(folder: Path, *names: str) -> str:
    """A PATH that has every program of the present one but `names`."""
    folder.mkdir()
    for place in reversed(os.get_exec_path()):
        for program in Path(place).glob("*"):
            if program.name not in names:
                (folder / program.name).unlink(missing_ok=True)
                (folder / program.name).symlink_to(program)
    assert all(shutil.which(name, path=str(folder)) is None for name in names)
    return str(folder)
