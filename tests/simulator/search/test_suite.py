"""The suite against headers of our own: what a bias mends, and all that may hinder it."""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.base.process import run
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.build import build_search, compile_search_parts
from xenpatchgen.simulator.search.charge import charged
from xenpatchgen.simulator.search.discipline import (
    Discipline,
    find_discipline,
    headline,
    load_disciplines,
)
from xenpatchgen.simulator.search.model import Deadlock, Found, Stopped
from xenpatchgen.simulator.search.run import replay, search
from xenpatchgen.simulator.search.seed import read_seed
from xenpatchgen.simulator.search.suite import Searched, result, search_all
from xenpatchgen.simulator.search.topology import find_topology, load_topologies
from xenpatchgen.simulator.search.words import of_search

from .made_results import TOPOLOGY, operation

BIAS = b"return l + (d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0);"
FORMS = (
    "owner_header",
    "macro_header",
    "inline_header",
    "array_header",
    "table_header",
    "strict_header",
    "owned_macro_header",
)


@pytest.fixture(scope="session")
def unbiased(owner_header: bytes) -> bytes:
    assert BIAS in owner_header
    return owner_header.replace(BIAS, b"return l;")


@pytest.fixture(scope="session")
def judged(
    owner_header: bytes,
    unbiased: bytes,
    search_parts: tuple[Path, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, CaseResult]:
    """By case, what is said of the control-domain bias."""
    work = tmp_path_factory.mktemp("biased")
    searched = search_all(owner_header, unbiased, Search(depth=3), work=work, parts=search_parts)
    return {judgement.case: judgement for judgement in map(result, searched)}


def one(
    header: bytes,
    baseline: bytes | None,
    parts: tuple[Path, ...],
    work: Path,
    discipline: Discipline | None = None,
) -> tuple[Searched, CaseResult]:
    """Dom0 and a guest, two locks at once; in the headline unless told otherwise."""
    wanted = Search((TOPOLOGY,), (discipline or headline(),), depth=2)
    (searched,) = search_all(header, baseline, wanted, work=work, parts=parts)
    return searched, result(searched)


def test_every_topology_answers(judged: dict[str, CaseResult]) -> None:
    assert set(judged) == {f"search/{topology.name}" for topology in load_topologies()}
    assert {judgement.verdict for judgement in judged.values()} <= {Verdict.PASS, Verdict.FAIL}
    assert all(judgement.runs > 100 for judgement in judged.values())


def test_two_control_domains_are_equals(judged: dict[str, CaseResult]) -> None:
    judgement = judged["search/two-control-domains"]
    assert judgement.verdict is Verdict.FAIL
    assert "deadlocks, e.g. p2m, p2m" in judgement.summary
    assert judged["search/any-on-any"].verdict is Verdict.PASS
    assert judged["search/any-on-any"].summary.endswith(", a remark")


def test_a_witness_can_be_seen_again(judged: dict[str, CaseResult]) -> None:
    judgement = judged["search/two-control-domains"]
    topology, discipline, seed = read_seed(judgement.seed)
    program = Path(judgement.command.split()[0])
    steps = replay(program, topology, discipline, seed)
    assert [step.verb for step in steps].count("want") == 2
    assert {step.outcome for step in steps if step.verb == "want"} == {"blocked"}
    assert run(["sh", "-c", judgement.command], cwd=Path("/")).check().stdout.endswith("end\n")


def test_a_bias_orders_dom0_and_a_guest(
    owner_header: bytes, unbiased: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    searched, right = one(owner_header, unbiased, search_parts, tmp_path)
    assert (right.verdict, right.summary) == (Verdict.PASS, "none, depth 2")
    assert isinstance(searched.found, Found)
    assert (searched.found.deadlocks, searched.found.findings) == ((), ())
    assert searched.baseline is None


def test_a_lock_taken_again_is_baseline(
    owner_header: bytes, unbiased: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    """Page_alloc does not recurse, and no bias has the order check say so."""
    again = find_discipline("taken-again")
    searched, right = one(owner_header, unbiased, search_parts, tmp_path, again)
    assert right.verdict is Verdict.PASS
    assert right.summary.endswith(" as without a bias")
    assert isinstance(searched.found, Found)
    within = charged(searched.found, searched.baseline).baseline
    assert {known.owners for known in within if isinstance(known, Deadlock)} == {
        frozenset({"dom0"}),
        frozenset({"guest"}),
    }
    assert all(isinstance(known, Deadlock) and len(known.waiters) == 1 for known in within)


def test_without_a_bias_they_deadlock(
    unbiased: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    searched, wrong = one(unbiased, unbiased, search_parts, tmp_path)
    assert wrong.verdict is Verdict.FAIL
    assert wrong.summary.endswith(" deadlocks, e.g. p2m, p2m")
    assert isinstance(searched.found, Found)
    assert all(deadlock.confirmed for deadlock in searched.found.deadlocks)
    assert {deadlock.owners for deadlock in searched.found.deadlocks} == {
        frozenset({"dom0", "guest"})
    }


def test_a_model_that_is_its_own_baseline_is_searched_once(
    unbiased: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    again = find_discipline("taken-again")
    searched, _ = one(unbiased, unbiased, search_parts, tmp_path, again)
    assert searched.baseline is searched.found


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (b"_get_lock_level() > lvl", b"_get_lock_level() > lvl + 999", "deadlocks, e.g. "),
        (b"_set_lock_level(l->unlock_level);", b"", "findings, e.g. level-left: level "),
    ],
    ids=["never refused", "level not restored"],
)
def test_wrong_lock_code_is_caught(
    owner_header: bytes,
    unbiased: bytes,
    search_parts: tuple[Path, ...],
    tmp_path: Path,
    good: bytes,
    bad: bytes,
    said: str,
) -> None:
    header = owner_header.replace(good, bad, 1)
    assert header != owner_header
    _, wrong = one(header, unbiased, search_parts, tmp_path)
    assert wrong.verdict is Verdict.FAIL
    assert said in wrong.summary


def test_the_repeated_command_searches_again(
    owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    header = owner_header.replace(b"_get_lock_level() > lvl", b"_get_lock_level()")
    searched, judgement = one(header, None, search_parts, tmp_path / "with space")
    assert searched.baseline is None
    assert judgement.command.endswith(" depth:2")
    assert run(["sh", "-c", judgement.command], cwd=Path("/")).check().stdout.endswith("end\n")


@pytest.mark.parametrize(
    ("good", "wrong", "verdict"),
    [
        (BIAS, b"return nonsense;", Verdict.CRASH),
        (b"#define pod_lock(p)", b"#define pod_lock(p, q)", Verdict.ERROR),
    ],
)
def test_a_header_that_does_not_compile(
    owner_header: bytes,
    search_parts: tuple[Path, ...],
    tmp_path: Path,
    good: bytes,
    wrong: bytes,
    verdict: Verdict,
) -> None:
    assert good in owner_header
    searched, judgement = one(owner_header.replace(good, wrong), None, search_parts, tmp_path)
    assert judgement.verdict is verdict
    assert judgement.summary.startswith("does not compile: mm")
    assert isinstance(searched.found, Stopped)
    assert (searched.program, judgement.command) == (None, "")


def test_a_baseline_that_does_not_compile_is_none(
    unbiased: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    again = find_discipline("taken-again")
    searched, judgement = one(unbiased, b"nonsense", search_parts, tmp_path, again)
    assert searched.baseline is None
    assert judgement.summary.endswith("; no baseline")


def test_a_header_that_dies_is_at_fault(
    owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    header = owner_header.replace(BIAS, b"return *(volatile int *)NULL;")
    _, judgement = one(header, None, search_parts, tmp_path)
    assert judgement.verdict is Verdict.CRASH


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_searched(
    form: str,
    request: pytest.FixtureRequest,
    search_parts: tuple[Path, ...],
    tmp_path: Path,
) -> None:
    program = build_search(request.getfixturevalue(form), search_parts, tmp_path)
    assert not isinstance(program, DoesNotCompile)
    for discipline in (*load_disciplines(), find_discipline("sibling-tables+taken-again")):
        found = search(program, TOPOLOGY, discipline, 2)
        assert isinstance(found, Found), (discipline.name, found)
        assert found.pairs
        assert {space.current for space in found.spaces} == {"dom0", "guest"}


def test_sanitized_it_finds_the_same(
    owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    """In the discipline with most kinds of operations; a sanitizer would end the program."""
    topology, discipline = find_topology("two-control-domains"), find_discipline("read-locks")
    parts = compile_search_parts(tmp_path / "parts", sanitized=True)
    sanitized = build_search(owner_header, parts, tmp_path / "sanitized", sanitized=True)
    optimised = build_search(owner_header, search_parts, tmp_path / "optimised")
    assert isinstance(sanitized, Path)
    assert isinstance(optimised, Path)
    slow, fast = (search(built, topology, discipline, 2) for built in (sanitized, optimised))
    assert isinstance(slow, Found)
    assert isinstance(fast, Found)
    assert slow.deadlocks == fast.deadlocks != ()
    assert (slow.findings, slow.pairs, slow.spaces) == (fast.findings, fast.pairs, fast.spaces)


def test_only_some_classes_and_their_joint_states(
    owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    program = build_search(owner_header, search_parts, tmp_path)
    assert isinstance(program, Path)
    found = search(program, TOPOLOGY, headline(), 2, only=("p2m",), joint=2)
    assert isinstance(found, Found)
    assert {pair.held.lock_class for pair in found.pairs} == {"p2m"}
    assert found.cycles == found.joint_cycles
    assert ("dom0", "guest") in found.joint
    granted = {(one.held, one.wanted) for one in found.pairs if one.answer == "granted"}
    assert (operation("guest:p2m"), operation("dom0:p2m")) in granted
    assert (operation("dom0:p2m"), operation("guest:p2m")) not in granted


def test_nonsense_of_the_tools_own_is_told(
    owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    program = build_search(owner_header, search_parts, tmp_path)
    assert isinstance(program, Path)
    stopped = search(program, TOPOLOGY, headline(), 99)
    assert isinstance(stopped, Stopped)
    assert stopped.ours
    assert "depth:99" in stopped.why
    assert "depth:99" in of_search(TOPOLOGY, headline(), 99)


def test_a_class_that_nobody_can_take_is_not_passed(
    owner_header: bytes, unbiased: bytes, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    new = b"#define MM_LOCK_ORDER_viommu 60\ndeclare_mm_lock(viommu)\n"
    at = owner_header.rindex(b"#define MM_LOCK_ORDER_")
    header = owner_header[:at] + new + owner_header[at:]
    _, limited = one(header, unbiased, search_parts, tmp_path)
    assert limited.verdict is Verdict.SKIP
    assert limited.summary.endswith("; not searched: viommu")
