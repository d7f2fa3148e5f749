"""The suite against headers of our own: verdicts with their numbers, proofs, and every bad end."""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.base.process import run
from xenpatchgen.simulator import examine
from xenpatchgen.simulator.catalogue import cases
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.simulator.run import simulate

LOG_DIRTY = tuple(case for case in cases() if case.name == "log-dirty-paging-caller")
BIAS = b"return l + (d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0);"


def by_name(results: tuple[CaseResult, ...]) -> dict[str, tuple[Verdict, str]]:
    return {result.case.split("/")[1]: (result.verdict, result.summary) for result in results}


def log_dirty(header: bytes, work: Path) -> CaseResult:
    (result,) = simulate(header, work=work, cases=LOG_DIRTY)
    return result


def test_every_case_answers(owner_header: bytes, tmp_path: Path) -> None:
    results = simulate(owner_header, work=tmp_path)
    assert {result.case for result in results} == {case.id for case in cases()}
    assert by_name(results) == {
        "caller-before-subject": (Verdict.PASS, "refused 80 > 64"),
        "device-model": (Verdict.BUG, "40 > 16"),
        "every-class": (Verdict.PASS, "6 classes"),
        "fork-fault": (Verdict.PASS, "accepted 16, 16"),
        "guest-write-fault": (Verdict.PASS, "accepted 16, 64"),
        "intermix": (Verdict.BUG, "80 > 48"),
        "inversion-by-read-lock": (Verdict.PASS, "refused 64 > 16"),
        "inversion-under-page-sharing": (Verdict.PASS, "refused 24 > 16"),
        "inversion-within-caller": (Verdict.PASS, "refused 128 > 80"),
        "inversion-within-domain": (Verdict.PASS, "refused 64 > 16"),
        "log-dirty-paging-caller": (Verdict.PASS, "accepted 64, 80"),
        "log-dirty-pv-caller": (Verdict.PASS, "accepted 64, 64"),
        "page-sharing": (Verdict.PASS, "accepted 16, 16, 24, 24"),
        "page-sharing-own-write": (Verdict.PASS, "accepted 16, 24"),
        "recursion": (Verdict.PASS, "accepted 16, 64, 64, 64"),
        "recursion-unasked": (Verdict.PASS, "lock already held"),
        "release-out-of-order": (
            Verdict.PASS,
            "accepted 16, 64, left over: level 16 on CPU0",
        ),
        "same-level-both-orders": (
            Verdict.FAIL,
            "accepted 64, 64, 64, 64",
        ),
        "same-level-in-order": (Verdict.PASS, "accepted 16, 16"),
    }


def test_without_a_bias_it_is_the_threads_panic(owner_header: bytes, tmp_path: Path) -> None:
    result = log_dirty(owner_header.replace(BIAS, b"return l;"), tmp_path)
    assert (result.verdict, result.summary) == (Verdict.BUG, "64 > 16")
    assert result.detail[-1] == "read_lock      p2m of dom0: out of order: 64 > 16"


def test_the_macro_shape(macro_header: bytes, tmp_path: Path) -> None:
    results = by_name(simulate(macro_header, work=tmp_path))
    assert results["log-dirty-paging-caller"] == (Verdict.BUG, "64 > 16")
    assert results["guest-write-fault"] == (Verdict.PASS, "accepted 16, 64")
    assert results["intermix"] == (Verdict.SKIP, "the tree has no pod lock")


def test_the_command_repeats_the_run(owner_header: bytes, tmp_path: Path) -> None:
    result = log_dirty(owner_header, tmp_path / "with space")
    again = run(["sh", "-c", result.command], cwd=Path("/"))
    assert again.stdout.splitlines()[-1] == "end"


@pytest.mark.parametrize("shape", ["owner_header", "macro_header"])
def test_each_seeded_mistake_fails_its_cases(
    shape: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    controls = run_controls(request.getfixturevalue(shape), work=tmp_path)
    expected = {case.id: case.control for case in cases() if case.control}
    for case, result in controls.items():
        if result.verdict is Verdict.SKIP:
            assert shape == "macro_header"
            assert result.summary.startswith("the tree has no ")
        else:
            assert result.verdict in {Verdict.FAIL, Verdict.BUG}
            assert expected[case].says in result.summary
    assert set(controls) == {id_ for id_, control in expected.items() if "+" not in control.name}


def test_a_mistake_that_does_not_fit_proves_nothing(owner_header: bytes, tmp_path: Path) -> None:
    header = owner_header.replace(b"> lvl )", b"> (lvl) )")
    controls = run_controls(header, work=tmp_path)
    assert controls["simulator/inversion-within-domain"].verdict is Verdict.SKIP
    assert "was not found" in controls["simulator/inversion-within-domain"].summary
    assert controls["simulator/guest-write-fault"].verdict is Verdict.BUG


def test_a_header_that_does_not_compile_fails_all(owner_header: bytes, tmp_path: Path) -> None:
    results = simulate(owner_header.replace(BIAS, b"return nonsense;"), work=tmp_path)
    assert {result.verdict for result in results} == {Verdict.CRASH}
    said = "does not compile: mm-locks.h:26: 'nonsense' undeclared"
    assert all(result.summary.startswith(said) for result in results)


def test_a_header_that_the_harness_does_not_fit_is_our_fault(
    owner_header: bytes, tmp_path: Path
) -> None:
    header = owner_header.replace(b"#define pod_lock(p)", b"#define pod_lock(p, q)")
    results = simulate(header, work=tmp_path)
    assert {result.verdict for result in results} == {Verdict.ERROR}
    assert "does not compile: mm.c:" in results[0].summary


def test_a_mistake_that_does_not_compile_proves_nothing(
    owner_header: bytes, tmp_path: Path
) -> None:
    header = owner_header.replace(BIAS, b"return nonsense;")
    controls = run_controls(header, work=tmp_path)
    assert {result.verdict for result in controls.values()} == {Verdict.ERROR}


def test_a_mistake_with_which_nothing_ends_proves_nothing(
    owner_header: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examine, "TIMEOUT_SECONDS", 0.2)
    controls = run_controls(owner_header.replace(BIAS, b"for ( ; ; ) ;"), work=tmp_path)
    timed_out = {id_: one for id_, one in controls.items() if one.verdict is Verdict.TIMEOUT}
    assert "simulator/inversion-within-domain" in timed_out
    for case in cases():
        if case.id in timed_out:
            assert case.control
            assert case.control.says not in timed_out[case.id].summary


def test_a_check_that_refuses_everything_refuses_at_the_wrong_step(
    owner_header: bytes, tmp_path: Path
) -> None:
    results = simulate(owner_header.replace(b"_get_lock_level() > lvl", b"true"), work=tmp_path)
    observed = "simulator/release-out-of-order"
    assert all(result.verdict is not Verdict.PASS for result in results if result.case != observed)
    said = by_name(results)
    assert said["inversion-within-domain"] == (Verdict.FAIL, "0 > 64 at step 1, not 2")
    assert said["same-level-both-orders"] == (Verdict.FAIL, "0 > 64 at step 1, not 2 or 6")


@pytest.mark.parametrize(
    ("rule", "verdict", "summary"),
    [
        (b"return *(volatile int *)NULL;", Verdict.CRASH, "null pointer"),
        (b"return l << (l + 64);", Verdict.CRASH, "shift exponent"),
        (b"ASSERT(l > 64); return l;", Verdict.CRASH, "assertion l > 64"),
        (b"BUG(); return l;", Verdict.BUG, "Xen BUG at mm-locks.h:26"),
    ],
)
def test_a_header_that_dies(
    owner_header: bytes, tmp_path: Path, rule: bytes, verdict: Verdict, summary: str
) -> None:
    result = log_dirty(owner_header.replace(BIAS, rule), tmp_path)
    assert result.verdict is verdict
    assert summary in result.summary


def test_a_header_that_waits_for_ever(
    owner_header: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examine, "TIMEOUT_SECONDS", 1.0)
    result = log_dirty(owner_header.replace(BIAS, b"for ( ; ; ) ;"), tmp_path)
    assert (result.verdict, result.summary) == (Verdict.TIMEOUT, "no end after 1 s")
