"""Jobs that run at a time give what they gave one by one, and end together."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.processes import gone
from xenpatchgen.base.errors import CommandFailed
from xenpatchgen.base.process import no_more_children, run
from xenpatchgen.base.side_by_side import side_by_side


def test_results_keep_their_order() -> None:
    first = threading.Event()

    def job(number: int) -> int:
        first.wait() if number == 0 else first.set()
        return number

    assert side_by_side(job, range(3)) == (0, 1, 2)


def test_a_fault_ends_what_the_others_wait_for(tmp_path: Path) -> None:
    def job(name: str) -> int:
        if name == "wrong":
            while not (tmp_path / "pid").exists():
                pass
            raise ValueError(name)
        return run(
            ["sh", "-c", f"echo $$ > {tmp_path}/new; mv {tmp_path}/new {tmp_path}/pid; sleep 600"]
        ).returncode

    with pytest.raises(ValueError, match="wrong"):
        side_by_side(job, ["wrong", "long", "never"])
    assert gone(int((tmp_path / "pid").read_text()))
    assert run(["true"]).returncode == 0


def test_nothing_is_started_while_the_run_ends() -> None:
    with no_more_children(), pytest.raises(CommandFailed, match="the run is ending"):
        run(["true"])
    with no_more_children(), no_more_children():
        pass
    assert run(["true"]).returncode == 0


def test_ctrl_c_ends_the_children_of_all_threads(tmp_path: Path) -> None:
    script = f"""
import os, signal
from xenpatchgen.base.process import run
from xenpatchgen.base.side_by_side import side_by_side
def job(number):
    at = f"{tmp_path}/{{number}}"
    run(["sh", "-c", f"trap '' INT; echo $$ > {{at}}.new; mv {{at}}.new {{at}}; sleep 600"])
    run(["touch", "{tmp_path}/went-on"])
side_by_side(job, range(4))
"""
    command = ["env", "--default-signal=INT", sys.executable, "-c", script]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while not all((tmp_path / name).exists() for name in "01"):
            assert process.poll() is None
        process.send_signal(2)
        _, said = process.communicate()
    assert b"KeyboardInterrupt" in said
    pids = {name: (tmp_path / name).read_text() for name in "01"}
    assert all(gone(int(pid)) for pid in pids.values())
    assert not (tmp_path / "went-on").exists()
    assert not (tmp_path / "2").exists()


def test_ctrl_c_that_another_thread_was_given() -> None:
    """The kernel gives a signal of the process to any of its threads."""

    def job(_: int) -> int:
        time.sleep(0.5)  # by then the main thread waits
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        return run(["sleep", "600"]).returncode

    with pytest.raises(KeyboardInterrupt):
        side_by_side(job, [0])
