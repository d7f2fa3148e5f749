"""What the program prints, recorded, and lines that it never prints."""

import pytest

from xenpatchgen.simulator.search.model import Finding, Pair, ReplayStep, Space, Step
from xenpatchgen.simulator.search.transcript import Unreadable, parse_found, parse_replay

from .made_results import crosswise, operation, waiter

CURRENTS = ("dom0", "guest")
NAMES = """\
lock 0 p2m dom0
lock 1 p2m guest
lock 2 paging guest
op 0 write 0
op 1 write 1
op 2 read 1
op 3 recursive 2
"""
SEARCH = f"""\
{NAMES}finding 0 level-left +1+2-1-2 level 16 on CPU0
space 0 dom0 31 122
pair 0 0 1 refused mm locking order violation: 80 > 16
pair 0 1 0 granted
pair 0 3 0 with-others self-deadlock
finding 1 count-left .
space 1 guest 7 14
deadlock 0+0>1,0+1>0
cycle 0:0>1,0:1>0
candidate 0+0+3-3>1,1+1>1
joint 0+1 217 868
joint 0+0 90 300
joint-cycle 0:0>1,0:1>0
end
"""
REPLAY = f"""\
{NAMES}step 0 1 take 0 16 granted
step 1 3 give 64 16 granted
step 1 1 want 80 80 blocked
step 0 0 want 16 16 mm locking order violation: 80 > 16
end
"""


def test_a_search() -> None:
    found = parse_found(SEARCH, CURRENTS, 1.5)
    assert found
    assert found.deadlocks[0] == crosswise("dom0:p2m", "guest:p2m")
    assert found.deadlocks[1].waiters[0].way == (
        Step(operation("dom0:p2m"), release=False),
        Step(operation("guest:paging:recursive"), release=False),
        Step(operation("guest:paging:recursive"), release=True),
    )
    assert found.deadlocks[1].waiters[1] == waiter("guest:p2m", "guest:p2m", "guest")
    assert [one.confirmed for one in found.deadlocks] == [True, False]
    assert found.findings[0].words == "level 16 on CPU0"
    assert found.findings[0].way[1].operation == operation("guest:p2m:read")
    assert found.findings[1] == Finding("count-left", "guest", (), "")
    dom0, guest = operation("dom0:p2m"), operation("guest:p2m")
    paging = operation("guest:paging:recursive")
    refused = "mm locking order violation: 80 > 16"
    assert found.pairs == (
        Pair("dom0", dom0, guest, "refused", refused),
        Pair("dom0", guest, dom0, "granted", ""),
        Pair("dom0", paging, dom0, "with-others", "self-deadlock"),
    )
    assert found.spaces == (Space("dom0", 31, 122), Space("guest", 7, 14))
    assert (found.states, found.attempts, found.seconds) == (38, 136, 1.5)
    assert found.joint == {("dom0", "guest"): (217, 868), ("dom0", "dom0"): (90, 300)}
    assert found.cycles == found.joint_cycles == {"0:0>1,0:1>0"}


def test_a_replay() -> None:
    steps = parse_replay(REPLAY)
    assert steps
    assert steps[0] == ReplayStep(0, operation("guest:p2m"), "take", 0, 16, "granted")
    assert [step.verb for step in steps] == ["take", "give", "want", "want"]
    assert steps[3].outcome == "mm locking order violation: 80 > 16"


@pytest.mark.parametrize("text", ["", NAMES, SEARCH.removesuffix("end\n"), SEARCH[:-1], "end\nend"])
def test_without_its_end_it_says_nothing(text: str) -> None:
    assert parse_found(text, CURRENTS, 0.0) is None
    assert parse_replay(text) is None


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("deadlock 0+0>1,0+1>0", "deadlock 0+0>1,0+1>9"),
        ("deadlock 0+0>1,0+1>0", "deadlock 0+0>1,0+1"),
        ("deadlock 0+0>1,0+1>0", "deadlock 0+0>1,0+1>0 "),
        ("deadlock 0+0>1,0+1>0", "deadlock 2+0>1,0+1>0"),
        ("deadlock 0+0>1,0+1>0", "deadlok 0+0>1,0+1>0"),
        ("finding 0 level-left", "finding 0 level-gone"),
        ("+1+2-1-2 level", "+1+2*1-2 level"),
        ("pair 0 1 0 granted", "pair 0 1 0 perhaps"),
        ("pair 0 1 0 granted", "pair 0 1"),
        ("pair 0 1 0 granted", "pair 2 1 0 granted"),
        ("space 1 guest", "space 1 dom0"),
        ("space 1 guest 7", "space 1 guest x"),
        ("lock 2 paging guest", "lock 2 paging"),
        ("op 2 read 1", "op 2 reed 1"),
        ("op 2 read 1", "op 2 read 7"),
        ("joint 0+1 217 868", "joint 0+2 217 868"),
        ("end\n", "end\nend\n"),
    ],
)
def test_what_cannot_be_read_is_never_passed_over(good: str, bad: str) -> None:
    assert good in SEARCH
    with pytest.raises(Unreadable):
        parse_found(SEARCH.replace(good, bad), CURRENTS, 0.0)


def test_a_step_that_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="1 3 gave 64 16 granted"):
        parse_replay(REPLAY.replace("give", "gave"))
