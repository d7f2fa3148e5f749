"""The log is a file while make runs, and no process outlives an interruption."""

import contextlib
import os
from pathlib import Path

import pytest

from xenpatchgen.build.make import objects_in, run_make


class Interrupted(Exception):
    """Stands for Ctrl-C, which pytest itself would take."""


def test_output_is_appended_and_the_command_repeats_it(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "log"
    first = run_make(["sh", "-c", "echo one; echo two >&2; exit 3"], log)
    run_make(["echo", "three"], log)
    assert first.returncode == 3
    assert log.read_text() == "one\ntwo\nthree\n"
    assert first.command == "sh -c 'echo one; echo two >&2; exit 3'"


def test_an_interruption_ends_make_and_its_children(tmp_path: Path) -> None:
    pid = tmp_path / "pid"

    def interrupt(objects: int) -> None:
        if pid.exists() and pid.read_text().strip():
            raise Interrupted

    script = f"sleep 1000 & echo $! > {pid}; echo '  CC      a.o'; wait"
    with pytest.raises(Interrupted):
        run_make(["sh", "-c", script], tmp_path / "log", interrupt)
    assert not alive(int(pid.read_text()))
    assert objects_in(tmp_path / "log") == 1


def alive(pid: int) -> bool:
    """Whether the process runs. A zombie that nobody has collected yet does not."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def test_this_process_is_alive() -> None:
    assert alive(os.getpid())


def test_objects_are_counted_in_short_and_in_long_form(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("  CC      a.o\n  LD      b.o\ngcc -O2 -c c.c -o c.o\nmake[1]: *** d.c\n")
    assert objects_in(log) == 2
