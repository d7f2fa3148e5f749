"""Ctrl-C, SIGTERM and SIGKILL wherever a run can hang: nothing is left but what is whole.

Each stage is caught in a program that hangs and whose own child ignores every polite signal.
"""

import signal
import time
from pathlib import Path

import pytest

from .command import Command, Ran, content
from .endings import ctrl_c, ended, interrupted, only_whole_series
from .programs import Programs

VARIANT = ("current-bias+direct", "--no-controls")
STAGES = {"simulating": "gcc", "building": "make", "booting": "qemu-system-x86_64"}


@pytest.fixture
def compare(xen: tuple[str, ...], output: Path) -> tuple[str | Path, ...]:
    return ("compare", *VARIANT, *xen, "--output", output)


@pytest.mark.tree
@pytest.mark.parametrize("stage", STAGES)
def test_ctrl_c(
    stage: str,
    compare: tuple[str, ...],
    sharing: Command,
    programs: Programs,
    output: Path,
) -> None:
    programs.trap(STAGES[stage])
    with sharing.start(*compare, path=programs.path) as process:
        programs.await_catch(process)
        ctrl_c(process)
        ran = ended(process)
    assert interrupted(ran), ran
    assert programs.all_gone()
    assert only_whole_series(output)
    programs.release()
    again = sharing(*compare, path=programs.path)
    assert again.code == 0, again
    assert {"report.html", "report.json"} <= set(content(output))


@pytest.mark.tree
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_process_alone(
    number: signal.Signals, compare: tuple[str, ...], sharing: Command, programs: Programs
) -> None:
    programs.trap("make")
    with sharing.start(*compare, path=programs.path) as process:
        programs.await_catch(process)
        process.send_signal(number)
        ran = ended(process)
    assert interrupted(ran), ran
    assert programs.all_gone()


@pytest.mark.tree
def test_impatience_does_not_cut_the_tidying_short(
    compare: tuple[str, ...], sharing: Command, programs: Programs
) -> None:
    programs.add("make", f"trap '' TERM\necho $$ $$ > {programs.here}/caught\nexec sleep 600")
    with sharing.start(*compare, path=programs.path) as process:
        programs.await_catch(process)
        while process.poll() is None:
            ctrl_c(process)
        ran = ended(process)
    assert interrupted(ran), ran
    assert programs.all_gone()


@pytest.mark.tree
def test_a_signal_that_nohup_ignores_stays_ignored(
    xen: tuple[str, ...], command: Command, programs: Programs
) -> None:
    programs.trap("make")
    build = ("build", "upstream+direct", *xen)
    with command.start(*build, path=programs.path, signals="ignore") as process:
        programs.await_catch(process)
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGTERM)
        programs.let_go()
        ran = ended(process)
    assert ran.code == 0, ran


@pytest.mark.tree
def test_two_runs_at_once_and_one_that_was_killed(
    compare: tuple[str, ...], sharing: Command, programs: Programs
) -> None:
    programs.trap("make")
    with sharing.start(*compare, path=programs.path) as first:
        programs.await_catch(first)
        second = sharing("compare")
        assert f"process {first.pid}" in second.fault(6)
        assert "--cache DIR" in second.err
        first.kill()
    programs.release()
    again = sharing(*compare, path=programs.path)
    assert again.code == 0, again


def test_before_the_command_line_is_loaded(command: Command, tmp_path: Path) -> None:
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "platformdirs.py").write_text(
        "import pathlib, time\n"
        f"pathlib.Path({str(tmp_path)!r}, 'loading').touch()\n"
        "time.sleep(600)\n"
    )
    slow = Command(command.cache, {**command.env, "PYTHONPATH": str(tmp_path / "slow")})
    with slow.start("list") as process:
        while not (tmp_path / "loading").exists():
            assert process.poll() is None
            time.sleep(0.02)
        ctrl_c(process)
        ran = ended(process)
    assert ran == Ran(-signal.SIGINT, "", "")
