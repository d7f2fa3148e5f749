"""The log is a file while make runs, and no process outlives an interruption."""

from pathlib import Path

import pytest

from tests.processes import gone
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
    assert gone(int(pid.read_text()))
    assert objects_in(tmp_path / "log") == 1
