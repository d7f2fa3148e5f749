"""One verdict of one search, and which of its witnesses is told."""

from dataclasses import replace

import pytest

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.simulator.search.catalogue import cases
from xenpatchgen.simulator.search.charge import charged
from xenpatchgen.simulator.search.discipline import find_discipline, headline
from xenpatchgen.simulator.search.model import Found, Stopped
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.simulator.search.verdict import judge, judge_stopped

from .made_results import TOPOLOGY, crosswise, deadlock, finding, found, waiter

REMARK = replace(TOPOLOGY, deadlock="remark")
P2M = crosswise("guest:p2m", "dom0:p2m", seed="0+1>0,0+0>1")
WITHIN = crosswise("guest:p2m:read", "guest:paging")
CANDIDATE = crosswise("guest:pod", "dom0:pod", confirmed=False)
LEFT = finding("level-left", "guest:p2m", "-guest:p2m")


def judged(one: Found, baseline: Found | None = None, topology: object = TOPOLOGY) -> CaseResult:
    assert isinstance(topology, type(TOPOLOGY))
    return judge(topology, charged(one, baseline), one, headline(), 4)


def test_none_is_told_with_its_depth() -> None:
    result = judged(found())
    assert (result.verdict, result.summary) == (Verdict.PASS, "none, depth 4")
    assert (result.case, result.runs, result.seconds) == ("search/dom0-and-guest", 4400, 0.5)
    assert (result.detail, result.seed) == ((), "")


def test_what_is_not_charged_is_counted() -> None:
    result = judged(found(WITHIN), found(WITHIN))
    assert result.verdict is Verdict.PASS
    assert result.summary == "adds none, depth 4; 1 as without a bias"


def test_a_deadlock_fails_and_the_shortest_tells() -> None:
    ring = ("guest:p2m", "guest:pod", "dom0:p2m")
    longer = crosswise("guest:p2m guest:pod", "dom0:p2m")
    three = deadlock(*(waiter(ring[at - 1], ring[at]) for at in range(3)))
    result = judged(found(three, longer, P2M))
    assert (result.verdict, result.summary) == (Verdict.FAIL, "3 deadlocks, e.g. p2m, p2m")
    assert result.seed == "dom0-and-guest:0+1>0,0+0>1"
    assert result.detail[0].startswith("CPU0 in dom0 holds guest's p2m and waits for dom0's p2m")
    assert result.detail[1:] == (
        "CPU0 in dom0: takes guest's p2m",
        "CPU1 in dom0: takes dom0's p2m",
        "Replay: dom0-and-guest:0+1>0,0+0>1",
    )


def test_one_is_one() -> None:
    assert judged(found(P2M)).summary == "1 deadlock, e.g. p2m, p2m"


def test_that_there_was_no_baseline_is_told() -> None:
    assert judged(found(WITHIN)).summary == "1 deadlock, e.g. paging, p2m; no baseline"


def test_a_remark_is_no_failure() -> None:
    result = judged(found(P2M), topology=REMARK)
    assert (result.verdict, result.summary) == (
        Verdict.PASS,
        "1 deadlock, e.g. p2m, p2m, a remark",
    )
    assert result.seed


@pytest.mark.parametrize("topology", [TOPOLOGY, REMARK])
def test_a_candidate_proves_nothing_either_way(topology: object) -> None:
    result = judged(found(CANDIDATE), topology=topology)
    assert (result.verdict, result.summary) == (
        Verdict.ERROR,
        "1 candidate that no run confirmed",
    )
    assert result.seed == ""
    assert result.detail[-1] == "No order of the CPUs' steps brought it about."


def test_beside_a_deadlock_a_candidate_is_but_told() -> None:
    result = judged(found(P2M, CANDIDATE))
    assert result.verdict is Verdict.FAIL
    assert result.summary == "1 deadlock, e.g. p2m, p2m; 1 candidate that no run confirmed"


def test_a_finding_fails_by_itself() -> None:
    result = judged(found(findings=(LEFT,)), found())
    assert result.verdict is Verdict.FAIL
    assert result.summary == "1 finding, e.g. level-left: level 64 on CPU0"
    assert result.detail == (
        "level-left: level 64 on CPU0",
        "CPU0 in dom0: takes guest's p2m, gives back guest's p2m",
    )


def test_a_deadlock_tells_and_the_finding_is_counted() -> None:
    result = judged(found(P2M, findings=(LEFT,)))
    assert result.summary == "1 deadlock, e.g. p2m, p2m; 1 finding; no baseline"
    assert result.detail[-2:] == judged(found(findings=(LEFT,))).detail
    assert result.seed


def test_another_discipline_has_a_case_and_seeds_of_its_own() -> None:
    one = found(P2M)
    result = judge(TOPOLOGY, charged(one, None), one, find_discipline("any-order"), 4)
    assert result.case == "search/dom0-and-guest:any-order"
    assert result.seed == "dom0-and-guest:any-order:0+1>0,0+0>1"


@pytest.mark.parametrize(("ours", "verdict"), [(True, Verdict.ERROR), (False, Verdict.CRASH)])
def test_a_search_that_stopped_says_nothing_of_deadlocks(ours: bool, verdict: Verdict) -> None:
    result = judge_stopped(TOPOLOGY, Stopped("out of room", ours), headline())
    assert (result.verdict, result.summary) == (verdict, "out of room")


def test_the_cases() -> None:
    known = {case.name: case for case in cases()}
    assert [case.id for case in cases()] == sorted(case.id for case in cases())
    assert known["any-on-any"].control is None
    failing = [case for name, case in known.items() if name != "any-on-any"]
    assert {case.control.name for case in failing if case.control} == {"unbiased+direct"}
    assert all(case.control and case.control.says in "4 deadlocks" for case in failing)
    assert known["controller"].source == find_topology("controller").source
