"""Xen's own paths with headers of our own: what can deadlock is told, and of nothing else.

The headers differ in the bias alone, so what one of them makes dangerous is the bias's doing.
"""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.simulator.harness import build_harness
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.scenario import load_scenarios
from xenpatchgen.simulator.search import paths
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.model import Stopped
from xenpatchgen.simulator.search.paths import Taken, take_paths
from xenpatchgen.simulator.search.topology import Topology
from xenpatchgen.simulator.search.waiting import links, lock_of

from .made_results import deadlock, found, waiter

CHECK = b"_get_lock_level() > lvl"
RULES = {
    "control bias": b"(d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0)",
    "no bias": b"0",
    "current bias": b"(d && d == current->domain ? MM_LOCK_ORDER_MAX : 0)",
    "owners apart": b"(d ? 100 * d->domain_id : 0)",
    "blind": b"-l",
}

PATHS = {one.case.id: one for one in load_scenarios() if one.wanted == "accepted"}


@pytest.fixture(scope="session")
def taken(
    owner_header: bytes,
    parts: tuple[Path, ...],
    search_parts: tuple[Path, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, dict[str, Taken]]:
    """By rule, then by case, how each path fares."""

    def take(rule: bytes) -> dict[str, Taken]:
        work = tmp_path_factory.mktemp("rule")
        header = owner_header.replace(RULES["control bias"], b"(" + rule + b")")
        harness = build_harness(header, parts, work / "scenarios")
        program = build_search(header, search_parts, work)
        return {one.result.case: one for one in take_paths(harness, program)}

    assert RULES["control bias"] in owner_header
    return {name: take(rule) for name, rule in RULES.items()}


def perils(taken: dict[str, Taken]) -> set[str]:
    """The names of the paths that can deadlock."""
    return {case.removeprefix("simulator/") for case, one in taken.items() if one.deadlock}


@pytest.mark.parametrize("rule", RULES)
def test_each_path_that_must_pass_is_taken(taken: dict[str, dict[str, Taken]], rule: str) -> None:
    assert set(taken[rule]) == set(PATHS)


@pytest.mark.parametrize("rule", RULES)
def test_a_path_that_is_refused_cannot_deadlock(
    taken: dict[str, dict[str, Taken]], rule: str
) -> None:
    passed = {case for case, one in taken[rule].items() if one.result.verdict is Verdict.PASS}
    assert {case for case, one in taken[rule].items() if one.deadlock} <= passed


def test_the_rules_refuse_some_path(taken: dict[str, dict[str, Taken]]) -> None:
    """Else the test above would say nothing."""
    verdicts = [one.result.verdict for of_rule in taken.values() for one in of_rule.values()]
    assert {Verdict.PASS, Verdict.BUG} <= set(verdicts)


@pytest.mark.parametrize("rule", RULES)
def test_a_deadlock_is_of_a_nesting_that_the_path_makes(
    taken: dict[str, dict[str, Taken]], rule: str
) -> None:
    for case, one in taken[rule].items():
        if one.deadlock:
            steps = PATHS[case].steps
            locks = {(step.what, step.whose) for step in steps}
            assert one.deadlock.confirmed
            assert any(
                link.waiter.current == PATHS[case].current
                and link.holds is not None
                and {lock_of(link.holds), lock_of(link.waiter.wants)} <= locks
                for link in links(one.deadlock)
            )


@pytest.mark.parametrize("rule", ["control bias", "no bias", "current bias"])
def test_two_guests_of_equal_level_can_be_locked_crosswise(
    taken: dict[str, dict[str, Taken]], rule: str
) -> None:
    """What get_two_gfns() does; that it always takes them in one order is nothing a check sees."""
    found = taken[rule]["simulator/same-level-in-order"].deadlock
    assert found is not None
    assert found.owners == {"guest", "other"}


def test_with_each_owner_on_a_level_of_its_own_nothing_can(
    taken: dict[str, dict[str, Taken]],
) -> None:
    assert perils(taken["owners apart"]) == set()


def test_a_lock_within_one_domain_is_dangerous_to_a_blind_check_alone(
    taken: dict[str, dict[str, Taken]],
) -> None:
    dangerous = {rule for rule in RULES if "guest-write-fault" in perils(taken[rule])}
    assert dangerous == {"blind"}


def test_a_read_lock_of_the_path_counts(taken: dict[str, dict[str, Taken]]) -> None:
    """The copy read-locks the caller's p2m under the subject's paging lock."""
    assert "log-dirty-paging-caller" in perils(taken["blind"])
    assert "log-dirty-paging-caller" not in perils(taken["control bias"])


def test_without_a_program_no_path_is_taken(
    owner_header: bytes,
    parts: tuple[Path, ...],
    search_parts: tuple[Path, ...],
    tmp_path: Path,
) -> None:
    wrong = owner_header.replace(CHECK, b"nonsense > lvl")
    right = build_harness(owner_header, parts, tmp_path / "right")
    broken = build_harness(wrong, parts, tmp_path / "wrong")
    no_search = build_search(wrong, search_parts, tmp_path)
    assert isinstance(broken, DoesNotCompile)
    assert isinstance(no_search, DoesNotCompile)
    assert take_paths(broken, no_search) == ()
    assert take_paths(right, no_search) == ()


def test_a_search_that_does_not_end_is_a_fault(
    owner_header: bytes,
    parts: tuple[Path, ...],
    search_parts: tuple[Path, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    harness = build_harness(owner_header, parts, tmp_path / "scenarios")
    program = build_search(owner_header, search_parts, tmp_path)
    monkeypatch.setattr(paths, "search", lambda *_: Stopped("out of room", ours=True))
    with pytest.raises(ToolError, match=r"simulator/[a-z-]+: out of room"):
        take_paths(harness, program)


def test_lock_code_that_dies_in_a_search_is_not_our_fault(
    owner_header: bytes,
    parts: tuple[Path, ...],
    search_parts: tuple[Path, ...],
    tmp_path: Path,
) -> None:
    """It dies of page_alloc, which no path takes, so that these pass by themselves."""
    dying = b"return *(volatile int *)NULL * 0 + l;\n    return l +"
    header = owner_header.replace(b"return l +", b"if ( l == 56 ) " + dying)
    assert header != owner_header
    harness = build_harness(header, parts, tmp_path / "scenarios")
    taken = take_paths(harness, build_search(header, search_parts, tmp_path))
    assert {Verdict.PASS} <= {one.result.verdict for one in taken}
    assert perils({one.result.case: one for one in taken}) == set()


def topology_of(monkeypatch: pytest.MonkeyPatch, case: str) -> Topology:
    """The topology that the search of a path is asked about."""
    asked: list[Topology] = []

    def ask(_: Path, topology: Topology, *__: object) -> Stopped:
        asked.append(topology)
        return Stopped("asked", ours=True)

    monkeypatch.setattr(paths, "search", ask)
    with pytest.raises(ToolError):
        paths._deadlock(PATHS[case], Path("search"))
    return asked[0]


@pytest.mark.parametrize("case", PATHS)
def test_a_path_is_within_its_topology(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """Each CPU acts on itself; the path's own on all that it locks."""
    topology = topology_of(monkeypatch, case)
    acts_on = {cpu.current: set(cpu.owners) for cpu in topology.cpus}
    assert set(acts_on) == set(topology.domains) == set(PATHS[case].domains)
    assert all(current in owners for current, owners in acts_on.items())
    assert {step.whose for step in PATHS[case].steps} <= acts_on[PATHS[case].current]
    assert all(len(set(cpu.acts_on)) == len(cpu.acts_on) for cpu in topology.cpus)


def test_a_device_model_acts_on_its_target_and_dom0_on_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stubs = topology_of(monkeypatch, "simulator/device-model")
    acts_on = {cpu.current: set(cpu.acts_on) for cpu in stubs.cpus}
    (stub,) = (name for name, domain in stubs.domains.items() if domain.target)
    assert acts_on[stub] >= {stub, stubs.domains[stub].target}
    sharing = topology_of(monkeypatch, "simulator/page-sharing")
    acts_on = {cpu.current: set(cpu.owners) for cpu in sharing.cpus}
    assert acts_on["dom0"] >= {"dom0", "guest", "other", "page0", "page1"}
    assert acts_on["guest"] == {"guest"}


@pytest.mark.parametrize(
    ("runs", "confirmed", "counts"),
    [
        (("dom0", "guest"), True, True),
        (("guest", "dom0"), True, False),
        (("dom0",) * 2, False, False),
    ],
    ids=["as the path does", "the other way round", "unconfirmed"],
)
def test_a_deadlock_counts_if_the_paths_own_cpu_nests_so(
    monkeypatch: pytest.MonkeyPatch, runs: tuple[str, str], confirmed: bool, counts: bool
) -> None:
    """The path takes Dom0's p2m under the guest's paging lock, and never the other way round."""
    one = deadlock(
        waiter("guest:paging", "dom0:p2m", runs[0]),
        waiter("dom0:p2m", "guest:paging", runs[1]),
        confirmed=confirmed,
    )
    monkeypatch.setattr(paths, "search", lambda *_: found(one))
    told = paths._deadlock(PATHS["simulator/log-dirty-paging-caller"], Path("search"))
    assert told == (one if counts else None)
