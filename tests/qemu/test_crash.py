"""What counts as a crash, and what is kept of it."""

from collections.abc import Iterator

import pytest

from xenpatchgen.qemu.crash import Crash, begins, read
from xenpatchgen.qemu.machine import Machine

from .conftest import RECORDINGS


def crash_in(lines: list[str], machine: Machine, limit: int = 120) -> Crash | None:
    """The crash that a console holds, found as a boot finds it."""
    stream = iter(lines)
    before: list[str] = []
    for line in stream:
        if begins(line, machine.crash):
            return read(before, line, stream, machine.crash, limit)
        before.append(line)
    return None


def recorded(name: str, machine: Machine) -> Crash:
    crash = crash_in((RECORDINGS / name).read_text().splitlines(), machine)
    assert crash
    return crash


def test_lock_order_violation(machine: Machine) -> None:
    crash = recorded("bug.log", machine)
    assert crash.lock_order
    assert crash.summary == "64 > 16"
    assert crash.detail[:2] == (
        "mm locking order violation: 64 > 16",
        "Xen BUG at arch/x86/mm/mm-locks.h:80",
    )
    trace = "\n".join(crash.detail[crash.detail.index("Xen call trace:") :])
    assert "p2m_get_page_from_gfn+" in trace
    assert "paging_domctl+" in trace
    assert not any(line.startswith("rax:") for line in crash.detail)


def test_dom0_dies(machine: Machine) -> None:
    crash = recorded("crash.log", machine)
    assert not crash.lock_order
    assert crash.summary == "Triple fault"


def test_a_panic_takes_its_reason_from_the_line_below(machine: Machine) -> None:
    assert recorded("panic.log", machine).summary == "Panic on CPU 0: Could not construct domain 0"


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("(XEN) Assertion 'x > 1' failed at a.c:12", "Assertion 'x > 1' failed at a.c:12"),
        ("(XEN) [    3.141592] Xen BUG at common/a.c:12", "Xen BUG at common/a.c:12"),
        ("(XEN) FATAL PAGE FAULT", "FATAL PAGE FAULT"),
        ("(XEN) Domain 0 (vcpu#0) crashed on cpu#1:", "Domain 0 (vcpu#0) crashed"),
        ("(XEN) Hardware Dom0 crashed: rebooting machine in 5 seconds.", "Hardware Dom0 crashed"),
    ],
)
def test_other_crashes(line: str, summary: str, machine: Machine) -> None:
    crash = crash_in([line], machine)
    assert crash
    assert (crash.lock_order, crash.summary) == (False, summary)


@pytest.mark.parametrize("name", ["pass.log", "suite.log", "hang.log"])
def test_a_live_machine(name: str, machine: Machine) -> None:
    assert crash_in((RECORDINGS / name).read_text().splitlines(), machine) is None


@pytest.mark.parametrize(
    "line",
    [
        "Xen BUG at what a guest prints",
        "# FAIL: Panic on CPU 0: in a diagnostic",
        "(XEN) Reboot in five seconds...",
        "(XEN) Domain 1 (vcpu#0) crashed on cpu#1:",
        "(XEN) Xen WARN at common/a.c:12",
    ],
)
def test_what_is_no_crash_of_the_machine(line: str, machine: Machine) -> None:
    assert crash_in([line], machine) is None


def test_what_tells_most_is_the_summary_wherever_it_stands(machine: Machine) -> None:
    lines = ["(XEN) Panic on CPU 1:", "(XEN) FATAL TRAP: vector = 6 (invalid opcode)"]
    crash = crash_in(lines, machine)
    assert crash
    assert crash.summary == "FATAL TRAP: vector = 6 (invalid opcode)"


def test_a_trace_printed_ahead_of_the_panic_is_found(machine: Machine) -> None:
    entry = "   [<ffff82d040201000>] R a_function+0x10/0x20"
    lines = ["(XEN) Xen call trace:", f"(XEN) {entry}", "(XEN) Panic on CPU 1:", "(XEN) why"]
    crash = crash_in(lines, machine)
    assert crash
    assert crash.detail == ("Panic on CPU 1:", "Xen call trace:", entry)


def test_reading_stops_at_the_last_words(machine: Machine) -> None:
    lines = iter(["(XEN) Reboot in five seconds...", "never read"])
    read([], "(XEN) Xen BUG at a.c:1", lines, machine.crash, 120)
    assert next(lines) == "never read"


def test_a_crash_without_an_end_is_bounded(machine: Machine) -> None:
    def forever() -> Iterator[str]:
        while True:
            yield "(XEN)    [<ffff82d040201000>] S a_function+0x10/0x20"

    crash = read([], "(XEN) Xen BUG at a.c:1", forever(), machine.crash, 10)
    assert len(crash.detail) == 11
