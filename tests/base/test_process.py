"""Children end with us, whatever ends us, and leave the command that repeats them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import alive, gone
from xenpatchgen.base.errors import CommandFailed, MissingTool
from xenpatchgen.base.process import child, run, shell_line


def test_this_process_is_alive() -> None:
    assert alive(os.getpid())


def test_output_and_status() -> None:
    done = run(["sh", "-c", "echo out; echo err >&2; exit 3"])
    assert (done.returncode, done.stdout, done.stderr) == (3, "out\n", "err\n")


def test_input_is_passed_on() -> None:
    assert run(["cat"], text="äh\n").stdout == "äh\n"


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(MissingTool, match="no-such-program") as fault:
        run(["no-such-program"])
    assert "xenpatchgen doctor" in fault.value.hint


def test_check_tells_command_and_last_line() -> None:
    with pytest.raises(CommandFailed, match=r"sh -c .* failed with status 2: second"):
        run(["sh", "-c", "echo first >&2; echo second >&2; exit 2"]).check()


def test_time_limit_ends_the_whole_group(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    done = run(["sh", "-c", f"sleep 600 & echo $! > {pid_file}; wait"], timeout=0.5)
    assert done.timed_out
    assert gone(int(pid_file.read_text()))


def test_leaving_the_block_ends_a_child_that_refuses_to_go() -> None:
    with child(["sh", "-c", "trap '' TERM; echo ready; sleep 600"], stdout=subprocess.PIPE) as sh:
        assert sh.stdout is not None
        assert sh.stdout.readline() == b"ready\n"
        sh.stdout.close()
    assert gone(sh.pid)


def test_a_killed_parent_takes_its_child_along(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    command = f"echo $$ > {pid_file}; exec sleep 600"
    script = f"from xenpatchgen.base.process import run; run(['sh', '-c', {command!r}])"
    parent = subprocess.Popen([sys.executable, "-c", script])
    while not (pid_file.exists() and pid_file.read_text().strip()):
        assert parent.poll() is None
        time.sleep(0.02)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert gone(int(pid_file.read_text()))


def test_the_line_that_repeats_a_command(tmp_path: Path) -> None:
    line = shell_line(["sh", "-c", 'printf %s "$A"; pwd'], tmp_path, {"A": "one two"})
    assert subprocess.run(line, shell=True, capture_output=True, text=True, check=True).stdout == (
        f"one two{tmp_path}\n"
    )
