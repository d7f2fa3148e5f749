"""A topology and what was found in it, judged: the one place where a verdict of a search is made.

A FAIL stands on a deadlock that came about when carried out, or on lock code that was seen not to
leave things as they were. `none` is exact: there is none in that topology, in that discipline, with
so many locks held at once by each CPU, of one, two or three CPUs.
"""

from collections.abc import Sequence

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.simulator.search.caption import caption, describe_way
from xenpatchgen.simulator.search.catalogue import case_for
from xenpatchgen.simulator.search.charge import Charged
from xenpatchgen.simulator.search.discipline import Discipline
from xenpatchgen.simulator.search.model import Deadlock, Finding, Found, Stopped
from xenpatchgen.simulator.search.seed import write_seed
from xenpatchgen.simulator.search.topology import Topology


def judge(
    topology: Topology, charged: Charged, found: Found, discipline: Discipline, depth: int
) -> CaseResult:
    """What `charged`, of `found`, says of the lock model. `runs` is of operations carried out."""
    witness = shortest(charged.confirmed)
    return CaseResult(
        case=case_for(topology, discipline).id,
        verdict=_verdict(topology, charged),
        summary=_summary(topology, charged, depth),
        detail=_detail(topology, discipline, charged),
        seconds=found.seconds,
        runs=found.attempts,
        seed=write_seed(topology, discipline, witness.seed) if witness else "",
    )


def judge_stopped(topology: Topology, stopped: Stopped, discipline: Discipline) -> CaseResult:
    """A CRASH where the tree's lock code is at fault, else an ERROR: nothing was found out."""
    verdict = Verdict.ERROR if stopped.ours else Verdict.CRASH
    return CaseResult(case_for(topology, discipline).id, verdict, stopped.why)


def shortest(deadlocks: Sequence[Deadlock]) -> Deadlock | None:
    """The one of fewest CPUs, and of these of fewest steps; None where there are none."""
    return min(deadlocks, key=length, default=None)


def length(deadlock: Deadlock) -> tuple[int, int]:
    """How many CPUs, then how many steps."""
    return len(deadlock.waiters), sum(len(waiter.way) for waiter in deadlock.waiters)


def _verdict(topology: Topology, charged: Charged) -> Verdict:
    if charged.confirmed or charged.findings:
        return Verdict.FAIL if topology.deadlock == "failure" else Verdict.PASS
    return Verdict.ERROR if charged.candidates else Verdict.PASS


def _summary(topology: Topology, charged: Charged, depth: int) -> str:
    if charged.confirmed or charged.findings:
        parts = [*_deadlocks(charged), *_findings(charged)]
        if charged.candidates:
            parts.append(_unconfirmed(charged))
        if not charged.compared:
            parts.append("no baseline")
        return "; ".join(parts) + (", a remark" if topology.deadlock == "remark" else "")
    if charged.candidates:
        return _unconfirmed(charged)
    if charged.baseline:
        return f"adds none, depth {depth}; {len(charged.baseline)} as without a bias"
    return f"none, depth {depth}"


def _deadlocks(charged: Charged) -> tuple[str, ...]:
    if not (witness := shortest(charged.confirmed)):
        return ()
    waited_for = ", ".join(waiter.wants.lock_class for waiter in witness.waiters)
    return (f"{_several(len(charged.confirmed), 'deadlock')}, e.g. {waited_for}",)


def _findings(charged: Charged) -> tuple[str, ...]:
    if not charged.findings:
        return ()
    first = charged.findings[0]
    # Beside a deadlock a number is enough: the words are in the detail.
    words = "" if charged.confirmed else f", e.g. {first.kind}: {first.words}"
    return (_several(len(charged.findings), "finding") + words,)


def _unconfirmed(charged: Charged) -> str:
    return f"{_several(len(charged.candidates), 'candidate')} that no run confirmed"


def _several(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _detail(topology: Topology, discipline: Discipline, charged: Charged) -> tuple[str, ...]:
    """The shortest deadlock with how to see it again, then the first finding."""
    finding = _told_of_finding(charged.findings[0]) if charged.findings else ()
    if witness := shortest(charged.confirmed):
        seed = write_seed(topology, discipline, witness.seed)
        return (*_told(witness), f"Replay: {seed}", *finding)
    if candidate := shortest(charged.candidates):
        return (*finding, *_told(candidate), "No order of the CPUs' steps brought it about.")
    return finding


def _told(deadlock: Deadlock) -> tuple[str, ...]:
    steps = [
        f"CPU{number} in {waiter.current}: {describe_way(waiter.way)}"
        for number, waiter in enumerate(deadlock.waiters)
    ]
    return (caption(deadlock), *steps)


def _told_of_finding(finding: Finding) -> tuple[str, ...]:
    said = f"{finding.kind}: {finding.words}"
    return (said, f"CPU0 in {finding.current}: {describe_way(finding.way)}")
