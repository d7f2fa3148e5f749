"""Whole runs against a fake QEMU that plays recorded consoles: one for each trap."""

from pathlib import Path

import pytest

from tests.processes import gone
from xenpatchgen.base.errors import MissingTool, StorageError
from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.qemu.machine import Machine
from xenpatchgen.qemu.run import boot

from .conftest import BUG_IN_CLEAN, RECORDINGS, FakeQemu, case, impatient

STAYS = "exec sleep 600"


class Runs:
    """Boots files that only a fake QEMU would take."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "out put"
        self._xen, self._probe = folder / "xen", folder / "probe"
        self._xen.touch()
        self._probe.touch()

    def __call__(self, *names: str, machine: Machine | None = None) -> tuple[CaseResult, ...]:
        cases = tuple(case(name) for name in names or ("log-dirty-clean",))
        return boot(self._xen, self._probe, cases, out=self.out, machine=machine)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path)


def test_pass(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("pass.log")
    (result,) = runs()
    assert (result.case, result.verdict) == ("qemu/log-dirty-clean", Verdict.PASS)
    assert result.log == runs.out / "boot-1.log"
    assert b"ok 1 log-dirty-clean\r\n" in result.log.read_bytes()
    assert "cd " in result.command
    assert "-initrd 'probe cases=log-dirty-clean'" in result.command
    assert "cases=log-dirty-clean" in qemu.asked[0]


@pytest.mark.parametrize(
    ("recording", "verdict"), [("pass.log", Verdict.PASS), (BUG_IN_CLEAN, Verdict.BUG)]
)
def test_qemu_is_ended_when_the_verdict_is_known(
    recording: str | Path, verdict: Verdict, qemu: FakeQemu, runs: Runs
) -> None:
    qemu.plays(recording, then=STAYS)
    (result,) = runs()
    assert result.verdict is verdict
    assert gone(qemu.pid)


def test_lock_order_bug(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays(BUG_IN_CLEAN)
    (result,) = runs()
    assert (result.verdict, result.summary) == (Verdict.BUG, "64 > 16")
    assert result.detail[0] == "CALL: CLEAN"
    assert any("paging_domctl" in line for line in result.detail)


def test_a_lock_order_bug_while_the_case_sets_up(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("bug.log")
    (result,) = runs()
    assert (result.verdict, result.summary) == (
        Verdict.CRASH,
        "outside the calls under test: lock order",
    )
    assert result.detail[0] == "mm locking order violation: 64 > 16"


def test_a_lock_order_bug_between_two_calls(qemu: FakeQemu, runs: Runs) -> None:
    recorded = BUG_IN_CLEAN.read_text()
    qemu.says(recorded.replace("# CALL: CLEAN\n", "# CALL: CLEAN\n# DONE: CLEAN\n"))
    (result,) = runs()
    assert (result.verdict, result.summary) == (
        Verdict.CRASH,
        "outside the calls under test: lock order",
    )
    assert result.detail[:2] == ("CALL: CLEAN", "DONE: CLEAN")


def test_a_lock_order_bug_before_the_probe_spoke(qemu: FakeQemu, runs: Runs) -> None:
    recorded = (RECORDINGS / "bug.log").read_text()
    qemu.says(recorded.replace("KTAP version 1\n1..1\n", ""))
    (result,) = runs()
    assert (result.verdict, result.summary) == (
        Verdict.CRASH,
        "before the probe spoke: lock order",
    )
    assert result.detail[0] == "mm locking order violation: 64 > 16"


def test_a_bug_that_falls_silent_is_no_time_out(
    qemu: FakeQemu, runs: Runs, machine: Machine
) -> None:
    said = "KTAP version 1\n1..1\n# CALL: CLEAN\n(XEN) mm locking order violation: 64 > 16"
    qemu.says(said, then=STAYS)
    (result,) = runs(machine=impatient(machine, 1))
    assert (result.verdict, result.summary) == (Verdict.BUG, "64 > 16")
    assert len(qemu.asked) == 1


def test_a_suite_in_one_boot(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("suite.log")
    results = runs(
        "log-dirty-clean", "selftest-skip", "selftest-wrong-bit", "selftest-refused-setup"
    )
    assert [result.verdict for result in results] == [
        Verdict.PASS,
        Verdict.SKIP,
        Verdict.FAIL,
        Verdict.ERROR,
    ]
    assert results[2].summary == "PEEK: gfn 6 is clean, expected dirty"
    assert results[3].summary == "ENABLE_LOGDIRTY: -ESRCH (-3)"


def test_a_fresh_boot_after_a_crash(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("crash.log")
    qemu.plays("pass.log")
    crashed, passed = runs("selftest-crash", "log-dirty-clean")
    assert (crashed.verdict, crashed.summary) == (Verdict.CRASH, "Triple fault")
    assert passed.verdict is Verdict.PASS
    assert passed.log == runs.out / "boot-2.log"
    assert "cases=selftest-crash:log-dirty-clean" in qemu.asked[0]
    assert "cases=log-dirty-clean" in qemu.asked[1]


def test_a_xen_that_never_reaches_the_probe_is_booted_once(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("panic.log")
    results = runs("one", "other")
    assert {result.summary for result in results} == {
        "Panic on CPU 0: Could not construct domain 0"
    }
    assert {result.verdict for result in results} == {Verdict.CRASH}


def test_a_hang_is_tried_once_more(qemu: FakeQemu, runs: Runs, machine: Machine) -> None:
    qemu.plays("hang.log", then=STAYS)
    qemu.plays("hang.log", then=STAYS)
    qemu.plays("pass.log")
    hung, passed = runs("selftest-hang", "log-dirty-clean", machine=impatient(machine, 1))
    assert (hung.verdict, hung.summary) == (Verdict.TIMEOUT, "silent for 1 s")
    assert "boot-1.log" in hung.detail[0]
    assert hung.detail[-1] == "1..2"
    assert passed.verdict is Verdict.PASS
    assert gone(qemu.pid)


def test_a_retry_that_passes_does_not_hide_the_attempt(
    qemu: FakeQemu, runs: Runs, machine: Machine
) -> None:
    qemu.does(STAYS)
    qemu.plays("pass.log")
    (result,) = runs(machine=impatient(machine, 1))
    assert result.verdict is Verdict.PASS
    assert result.detail[0].startswith("an earlier boot timed out: silent for 1 s")


def test_consoles_of_an_earlier_run_are_removed(qemu: FakeQemu, runs: Runs) -> None:
    runs.out.mkdir()
    for name in ("boot-1.log", "boot-2.log", "boot-12.stderr", "boot-notes.log", "build.log"):
        (runs.out / name).write_text("of an earlier run")
    qemu.plays("pass.log")
    runs()
    assert sorted(path.name for path in runs.out.iterdir()) == [
        "boot-1.log",
        "boot-1.stderr",
        "boot-notes.log",
        "build.log",
    ]


def test_reset_without_a_word(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("hang.log")
    qemu.plays("pass.log")
    ended, passed = runs("selftest-hang", "log-dirty-clean")
    assert (ended.verdict, ended.summary) == (Verdict.CRASH, "the machine ended without a word")
    assert passed.verdict is Verdict.PASS


def test_a_console_that_says_nothing(qemu: FakeQemu, runs: Runs) -> None:
    qemu.does("exit 0")
    (result,) = runs()
    assert result.verdict is Verdict.NO_RESULT


def test_garbage_is_no_result(qemu: FakeQemu, runs: Runs) -> None:
    qemu.does("head -c 300000 /dev/urandom")
    (result,) = runs()
    assert result.verdict is Verdict.NO_RESULT


def test_a_result_cut_short_is_no_pass(qemu: FakeQemu, runs: Runs) -> None:
    qemu.does("printf 'KTAP version 1\\n1..1\\nok 1 log-dirty'")
    (result,) = runs()
    assert result.verdict is Verdict.ERROR
    assert "answered 1 log-dirty for" in result.summary


def test_qemu_that_cannot_start(qemu: FakeQemu, runs: Runs) -> None:
    qemu.does("echo 'qemu: could not open kernel file' >&2; exit 1")
    (result,) = runs()
    assert (result.verdict, result.summary) == (Verdict.ERROR, "qemu: could not open kernel file")


def test_qemu_killed_from_outside(qemu: FakeQemu, runs: Runs) -> None:
    qemu.plays("hang.log", then="kill -9 $$")
    qemu.plays("pass.log")
    killed, passed = runs("selftest-hang", "log-dirty-clean")
    assert (killed.verdict, killed.summary) == (Verdict.ERROR, "QEMU ended with status -9")
    assert passed.verdict is Verdict.PASS


def test_no_qemu(runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(MissingTool, match="qemu-system-x86_64"):
        runs()


def test_no_room_for_the_console(qemu: FakeQemu, runs: Runs) -> None:
    runs.out.touch()
    with pytest.raises(StorageError, match="out put"):
        runs()
