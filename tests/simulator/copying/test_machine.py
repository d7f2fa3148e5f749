"""The machine around the tree's code: what it lets pass, and each mistake that it must catch."""

from pathlib import Path

import pytest

from xenpatchgen.base.process import Completed, run
from xenpatchgen.simulator import program
from xenpatchgen.simulator.copying import objects
from xenpatchgen.simulator.copying.cut import Cut, cut

from .standin import tree

SHIM = (
    "fault",
    "guest",
    "guest_access",
    "guest_memory",
    "heap",
    "hypercall",
    "locks",
    "machine",
    "mishap",
    "pages",
)
ENGINE = ("broken", "choices", "death", "explore", "fiber", "roster", "schedule", "seed", "trace")
DRIVER = Path(__file__).with_name("machine") / "drive.c"
FLAGS = (
    *("-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-fno-pie", "-no-pie"),
    *("-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
    *("-DNR_CPUS=8", "-DPAGE_SHIFT=4", "-DPAGETABLE_ORDER=1"),
)

# As enum fault in machine.h counts them.
LOCK_ORDER, LOCK, MAPPING, REFERENCE, ASSERTION = range(1, 6)

CLEAN_UP = "| 0 0 0 0 0 0 -"
"""Nothing mapped, allocated, referred to, paused, lost or locked in the end."""


class Machine:
    """The machine around the stand-in tree."""

    def __init__(self, folder: Path) -> None:
        self._program = folder / "machine"
        pieces = cut(tree())
        assert isinstance(pieces, Cut)
        (folder / "cut").mkdir()
        for name, text in pieces.files.items():
            (folder / "cut" / name).write_bytes(text)
        own = [objects.SOURCES / f"{part}.c" for part in (*SHIM, *ENGINE)]
        sources = [*own, *objects.SOURCES.glob("tree_*.c"), program.SOURCES / "cpu.c", DRIVER]
        headers = ("-I", objects.SOURCES, "-I", program.SOURCES, "-isystem", folder)
        run(["gcc", *FLAGS, *headers, "-o", self._program, *sources]).check()

    def try_call(
        self,
        room: int,
        *,
        control: bool = True,
        paging: bool = True,
        faults: int = 0,
        preemptions: int = 0,
        skew: int = 0,
    ) -> Completed:
        """A call with `room` bytes for the bitmap: the stand-in does the thing of that number."""
        kinds = ("control" if control else "-", "paging" if paging else "-")
        words = (*kinds, *map(str, (faults, preemptions, room, skew)))
        return run([self._program, *words], env={"ASAN_OPTIONS": "detect_leaks=0"}, timeout=60)

    def outcomes(self, room: int, **how: int | bool) -> list[str]:
        """What came of each execution."""
        return self.try_call(room, **how).check().stdout.splitlines()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("machine"))


def test_a_byte_reaches_the_caller(machine: Machine) -> None:
    assert machine.outcomes(1) == [f"DONE 0 1 0x17 1 0 {CLEAN_UP}"]


def test_a_page_of_the_caller_may_fault(machine: Machine) -> None:
    assert machine.outcomes(1, faults=1) == [
        f"DONE 0 1 0x17 1 0 {CLEAN_UP}",
        f"DONE -14 1 0xaa 0 0 {CLEAN_UP}",
    ]


def test_a_preempted_call_is_continued(machine: Machine) -> None:
    assert machine.outcomes(1, preemptions=1) == [
        f"DONE 0 1 0x17 1 0 {CLEAN_UP}",
        f"DONE 0 2 0x17 1 0 {CLEAN_UP}",
    ]


@pytest.mark.parametrize(("paging", "missing"), [(True, 10), (False, 4)])
def test_of_two_pages_the_first_may_arrive_alone(
    machine: Machine, paging: bool, missing: int
) -> None:
    """Xen tells a PV caller's copy how much is missing, and any other's only that not all came."""
    outcomes = machine.outcomes(10, paging=paging, faults=1, skew=10)
    assert [outcome.split()[1:5:3] for outcome in outcomes] == [
        ["0", "10"],
        [str(missing), "6"],
        ["10", "0"],
    ]


@pytest.mark.parametrize(
    ("thing", "fault", "words"),
    [
        (2, MAPPING, "unmapped that is not mapped"),
        (5, REFERENCE, "freed twice"),
        (6, REFERENCE, "dropped that nobody has"),
        (7, LOCK, "lock already held"),
        (8, LOCK, "not held"),
        (9, ASSERTION, "rc == 1"),
    ],
)
def test_a_mistake_ends_the_execution(machine: Machine, thing: int, fault: int, words: str) -> None:
    (outcome,) = machine.outcomes(thing)
    assert outcome.startswith(f"FAULT {fault} ")
    assert words in outcome


@pytest.mark.parametrize("thing", [3, 4, 18])
def test_the_sanitizer_sees_every_byte_that_is_not_mapped(machine: Machine, thing: int) -> None:
    completed = machine.try_call(thing)
    assert completed.returncode != 0
    assert "use-after-poison" in completed.stderr


def test_a_copy_under_the_lock_takes_the_callers_p2m_lock(machine: Machine) -> None:
    (outcome,) = machine.outcomes(10, control=False)
    assert outcome.startswith(f"FAULT {LOCK_ORDER} order violation: ")


@pytest.mark.parametrize("kind", [{"control": True}, {"control": False, "paging": False}])
def test_a_biased_or_pv_caller_may_be_copied_to_under_the_lock(
    machine: Machine, kind: dict[str, bool]
) -> None:
    (outcome,) = machine.outcomes(10, **kind)
    assert outcome == "DONE 0 1 0xc3 10 0 | 0 0 0 0 0 1 -"


@pytest.mark.parametrize(
    ("thing", "left"),
    [
        (11, "| 0 1 0 0 0 0 -"),
        (12, "| 0 0 0 1 0 0 -"),
        (13, "| 0 0 0 0 0 1 paging lock"),
        (16, "| 0 0 1 0 0 0 -"),
    ],
)
def test_what_is_left_behind_is_told(machine: Machine, thing: int, left: str) -> None:
    (outcome,) = machine.outcomes(thing)
    assert outcome.startswith("DONE 0 ")
    assert outcome.endswith(left)


def test_a_write_beyond_the_buffer_is_noticed(machine: Machine) -> None:
    for thing, written in ((14, 14), (17, 15)):
        (outcome,) = machine.outcomes(thing, skew=3)
        assert outcome.split()[4:6] == [str(written), "1"]


def test_a_byte_stored_through_a_mapping_is_noticed(machine: Machine) -> None:
    assert machine.outcomes(15, skew=3) == [f"DONE 0 1 0x42 1 0 {CLEAN_UP}"]
