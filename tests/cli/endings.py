"""How a run can be ended from outside, and what must hold afterwards."""

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path

from xenpatchgen.series.mail import RECORD

from .command import Ran, content


def ctrl_c(process: subprocess.Popen[str]) -> None:
    """What a terminal does: the signal goes to the whole process group."""
    os.killpg(process.pid, signal.SIGINT)


def ended(process: subprocess.Popen[str]) -> Ran:
    """What a command that was started came to."""
    out, err = process.communicate()
    return Ran(process.returncode, out, err)


def interrupted(ran: Ran) -> bool:
    """Whether a command ended as an interrupted one must: nothing printed but that."""
    return (ran.code, ran.out) == (130, "") and ran.err.splitlines()[-1].startswith("interrupted; ")


def only_whole_series(output: Path) -> bool:
    """Whether `output` holds complete series and nothing else."""
    files = content(output)
    folders = {Path(name).parent for name in files}
    return all(
        {f"{folder}/{name}" for name in json.loads(files[f"{folder}/{RECORD}"])["mails"]}
        == {name for name in files if Path(name).parent == folder} - {f"{folder}/{RECORD}"}
        for folder in folders
    )


def at_work_in(folder: Path) -> list[str]:
    """The command lines of all processes that were given `folder` or something in it, or stand
    there: a make, its compilers, a QEMU."""
    return [
        line for process in Path("/proc").glob("[0-9]*") if str(folder) in (line := _at(process))
    ]


def _at(process: Path) -> str:
    with contextlib.suppress(OSError):
        if (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            return f"{line} in {(process / 'cwd').readlink()}"
    return ""
