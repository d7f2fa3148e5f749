"""The shim's own locks, through the harness's command line: what a real CPU would not survive."""

import pytest

from xenpatchgen.base.process import run
from xenpatchgen.simulator.harness import Harness

GUEST = ("domain:guest", "cpu:0:guest")


def last_line(harness: Harness, *words: str) -> str:
    completed = run([harness.program, *words])
    assert completed.returncode == 0, completed.stderr
    return completed.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["lock:page_alloc:guest", "lock:page_alloc:guest"],
            "fault self-deadlock on a spinlock",
        ),
        (
            ["read_lock:p2m:guest", "lock:p2m:guest"],
            "fault self-deadlock on a read-write lock",
        ),
        (["unlock:paging:guest"], "fault release of a spinlock that is not held"),
        (["read_unlock:p2m:guest"], "fault release of a read lock that is not held"),
        (["lock:paging:guest", "lock:paging:guest"], "violation lock already held"),
        (
            ["read_lock:p2m:guest", "read_lock:p2m:guest"],
            "assertion this CPU does not read the lock already",
        ),
    ],
)
def test_what_one_cpu_does_to_itself(harness: Harness, words: list[str], said: str) -> None:
    assert last_line(harness, *GUEST, *words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lock:paging:guest"], ["left paging of guest", "left level 64 on CPU0", "end"]),
        (["read_lock:p2m:guest"], ["left p2m of guest", "end"]),
        (
            ["lock:per_page_sharing:page0"],
            ["left level 24 on CPU0", "left per_page_sharing on CPU0", "end"],
        ),
        (["unlock:p2m:guest"], ["left p2m of guest", "end"]),
    ],
)
def test_what_is_not_given_back(harness: Harness, words: list[str], said: list[str]) -> None:
    completed = run([harness.program, *GUEST, *words])
    assert completed.stdout.splitlines()[1:] == said


def test_each_cpu_has_a_level_of_its_own(harness: Harness) -> None:
    other_cpu = ["lock:paging:guest", "cpu:1:guest", "lock:p2m:guest"]
    assert "violation" not in run([harness.program, *GUEST, *other_cpu]).stdout
    same_cpu = ["lock:paging:guest", "cpu:0:guest", "lock:p2m:guest"]
    assert last_line(harness, *GUEST, *same_cpu) == "violation out of order: 64 > 16"


@pytest.mark.parametrize("take", ["lock:p2m:guest", "read_lock:p2m:guest"])
def test_a_lock_of_another_cpu_blocks(harness: Harness, take: str) -> None:
    words = ["lock:p2m:guest", "cpu:1:guest", take]
    assert last_line(harness, *GUEST, *words) == "blocked read-write lock held by CPU0"


def test_readers_do_not_block_one_another(harness: Harness) -> None:
    words = ["read_lock:p2m:guest", "cpu:1:guest", "read_lock:p2m:guest"]
    words += ["read_unlock:p2m:guest", "cpu:0:guest", "read_unlock:p2m:guest"]
    assert last_line(harness, *GUEST, *words) == "end"


def test_a_writer_may_read(harness: Harness) -> None:
    words = ["lock:p2m:guest", "read_lock:p2m:guest", "read_unlock:p2m:guest", "unlock:p2m:guest"]
    assert last_line(harness, *GUEST, *words) == "end"


def test_finding_a_read_locks_level_leaves_no_trace(harness: Harness) -> None:
    words = ["read_lock:p2m:guest", "read_unlock:p2m:guest", "lock:p2m:guest", "unlock:p2m:guest"]
    completed = run([harness.program, *GUEST, *words])
    assert completed.stdout.splitlines() == [
        "granted read_lock:p2m:guest 16",
        "granted read_unlock:p2m:guest 0",
        "granted lock:p2m:guest 16",
        "granted unlock:p2m:guest 0",
        "end",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["lock:nothing:guest"],
        ["lock:paging:nobody"],
        ["lock:per_page_sharing:page9"],
        ["read_lock:paging:guest"],
        ["jump:paging:guest"],
        ["cpu:9:guest"],
        ["target:guest:nobody"],
        ["domain:x:y"],
        ["lock"],
        [""],
    ],
)
def test_nonsense_is_refused(harness: Harness, words: list[str]) -> None:
    completed = run([harness.program, *GUEST, *words])
    assert completed.returncode == 2
    assert "cannot make sense of" in completed.stderr
