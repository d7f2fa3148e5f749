"""Headers that keep their levels elsewhere than in one number: verdicts, and what is left over."""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import CaseResult, Control, Verdict
from xenpatchgen.base.process import run
from xenpatchgen.simulator.catalogue import cases
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.simulator.examine import examine
from xenpatchgen.simulator.harness import Harness, build_harness
from xenpatchgen.simulator.run import simulate
from xenpatchgen.simulator.scenario import Domain, Scenario, Step

PV_CALLER = tuple(case for case in cases() if case.name == "log-dirty-pv-caller")
SHORTCOMING = (Verdict.FAIL, "accepted 64, 64, 64, 64")

PER_DOMAIN = {
    "caller-before-subject": (Verdict.FAIL, "accepted 16, 64"),
    "device-model": (Verdict.PASS, "accepted 16, 40, 16"),
    "every-class": (Verdict.PASS, "6 classes"),
    "fork-fault": (Verdict.PASS, "accepted 16, 16"),
    "guest-write-fault": (Verdict.PASS, "accepted 16, 64"),
    "intermix": (Verdict.PASS, "accepted 16, 16, 48, 64"),
    "inversion-by-read-lock": (Verdict.PASS, "refused 64 > 16"),
    "inversion-under-page-sharing": (Verdict.PASS, "refused 24 > 16"),
    "inversion-within-caller": (Verdict.PASS, "refused 64 > 16"),
    "inversion-within-domain": (Verdict.PASS, "refused 64 > 16"),
    "log-dirty-paging-caller": (Verdict.PASS, "accepted 64, 16"),
    "log-dirty-pv-caller": (Verdict.PASS, "accepted 64, 64"),
    "page-sharing": (Verdict.PASS, "accepted 16, 16, 24, 24"),
    "page-sharing-own-write": (Verdict.PASS, "accepted 16, 24"),
    "recursion": (Verdict.PASS, "accepted 16, 64, 64, 64"),
    "recursion-unasked": (Verdict.PASS, "lock already held"),
    "release-out-of-order": (Verdict.PASS, "accepted 16, 64, left over: level 16 on CPU0"),
    "same-level-both-orders": SHORTCOMING,
    "same-level-in-order": (Verdict.PASS, "accepted 16, 16"),
}

# What one level with control-domain bias says, but for equal levels of two domains.
STRICT = PER_DOMAIN | {
    "caller-before-subject": (Verdict.PASS, "refused 80 > 64"),
    "device-model": (Verdict.BUG, "40 > 16"),
    "fork-fault": (Verdict.BUG, "two owners at level 16"),
    "intermix": (Verdict.BUG, "80 > 48"),
    "inversion-within-caller": (Verdict.PASS, "refused 128 > 80"),
    "log-dirty-paging-caller": (Verdict.PASS, "accepted 64, 80"),
    "page-sharing": (Verdict.BUG, "two owners at level 16"),
    "same-level-both-orders": (Verdict.PASS, "refused two owners at level 64"),
    "same-level-in-order": (Verdict.BUG, "two owners at level 16"),
}

LACKING = {
    "device-model": (Verdict.SKIP, "the tree has no altp2m lock"),
    "every-class": (Verdict.PASS, "3 classes"),
    "intermix": (Verdict.SKIP, "the tree has no pod lock"),
    "inversion-under-page-sharing": (Verdict.SKIP, "the tree has no per_page_sharing lock"),
    "page-sharing": (Verdict.SKIP, "the tree has no per_page_sharing lock"),
    "page-sharing-own-write": (Verdict.SKIP, "the tree has no per_page_sharing lock"),
}
INLINE = PER_DOMAIN | LACKING | {"log-dirty-paging-caller": (Verdict.BUG, "64 > 16")}
OWNED_MACRO = (
    STRICT
    | LACKING
    | {
        "fork-fault": (Verdict.PASS, "accepted 16, 16"),
        "same-level-both-orders": SHORTCOMING,
        "same-level-in-order": (Verdict.PASS, "accepted 16, 16"),
    }
)

EXPECTED = {
    "array_header": PER_DOMAIN,
    "table_header": PER_DOMAIN,
    "strict_header": STRICT,
    "inline_header": INLINE,
    "owned_macro_header": OWNED_MACRO,
}

NO_PAGE_LOCK = {"inversion-under-page-sharing", "page-sharing", "page-sharing-own-write"}

# Two domains' levels are never compared, or two of one level never nest: the mistake is none.
UNPROVEN = {
    "array_header": {"fork-fault", "same-level-in-order"},
    "table_header": {"fork-fault", "same-level-in-order"},
    "strict_header": {"page-sharing"},
    "inline_header": NO_PAGE_LOCK,
    "owned_macro_header": NO_PAGE_LOCK,
}


@pytest.mark.parametrize("form", EXPECTED)
def test_every_case_answers(form: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    results = simulate(request.getfixturevalue(form), work=tmp_path)
    said = {result.case.split("/")[1]: (result.verdict, result.summary) for result in results}
    assert said == EXPECTED[form]


@pytest.mark.parametrize("form", UNPROVEN)
def test_seeded_mistakes_fail_their_cases_where_they_are_mistakes(
    form: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    controls = {case.id: case.control for case in cases() if case.control}
    results = run_controls(request.getfixturevalue(form), work=tmp_path)
    unproven = {id_ for id_, result in results.items() if not proves(result, controls[id_])}
    assert {id_.split("/")[1] for id_ in unproven} == UNPROVEN[form]


def proves(result: CaseResult, control: Control) -> bool:
    return result.verdict in {Verdict.FAIL, Verdict.BUG} and control.says in result.summary


@pytest.mark.parametrize(
    ("form", "good", "wrong", "left"),
    [
        # The level of nobody's locks is restored, not the domain's.
        ("array_header", b" mm_unlock(d,", b" mm_unlock(NULL,", 64),
        ("table_header", b" mm_unlock(d,", b" mm_unlock(NULL,", 64),
        # What was there before is not restored.
        ("array_header", b"_set_lock_level(d, l->unlock_level)", b"(void)d", 64),
        ("table_header", b"_set_lock_level(d, l->unlock_level)", b"(void)d", 64),
        # The level is given back, and its owner is not.
        ("strict_header", b"_level(l->unlock_level)", b"_level(_get_lock_state() & ~0xff)", 0),
        ("strict_header", b"_set_lock_level(l->unlock_level)", b"(void)l", 64),
    ],
)
def test_a_state_that_is_left_over(
    form: str,
    good: bytes,
    wrong: bytes,
    left: int,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    header = request.getfixturevalue(form)
    assert good in header
    (result,) = simulate(header.replace(good, wrong), work=tmp_path, cases=PV_CALLER)
    said = f"accepted 64, 64, left over: level {left} on CPU0"
    assert (result.verdict, result.summary) == (Verdict.FAIL, said)


def test_a_free_entry_is_not_left_over(table_header: bytes, tmp_path: Path) -> None:
    header = table_header.replace(b"entry->level = l;", b"entry->level = l; entry->owner = 1;")
    (result,) = simulate(header, work=tmp_path, cases=PV_CALLER)
    assert result.verdict is Verdict.PASS


def test_a_full_table_says_its_size(
    table_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    harness = build_harness(table_header, parts, tmp_path)
    room, full = (examine(nested(domains), harness) for domains in (3, 4))
    assert (room.verdict, room.summary) == (Verdict.FAIL, f"accepted 64, 64, 64{LEFT_OF_THREE}")
    assert (full.verdict, full.summary) == (Verdict.BUG, "mm locks of more than 3 domains")
    assert full.detail[-1] == "lock           paging of d3: mm locks of more than 3 domains"


LEFT_OF_THREE = ", left over: paging of d0, paging of d1, paging of d2, level 64 on CPU0"


def nested(domains: int) -> Scenario:
    """The paging locks of that many domains, all held at once."""
    names = [f"d{number}" for number in range(domains)]
    return Scenario(
        title="",
        source="",
        why="",
        current="d0",
        wanted="accepted",
        control="regression",
        domains={name: Domain("HVM") for name in names},
        steps=tuple(Step("lock", "paging", name) for name in names),
    )


def test_a_read_lock_while_the_table_is_full(
    table_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    harness = build_harness(table_header, parts, tmp_path)
    assert isinstance(harness, Harness)
    said = output(harness, *(f"domain:d{n}" for n in range(4)), "cpu:0:d0",
                  *(f"lock:p2m:d{n}" for n in range(3)), "read_lock:p2m:d3")  # fmt: skip
    assert said[3] == "granted read_lock:p2m:d3 0"
    assert said[-1] == "end"


def test_each_cpu_has_levels_of_its_own(
    array_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    harness = build_harness(array_header, parts, tmp_path)
    assert isinstance(harness, Harness)
    said = output(harness, "domain:a", "domain:b", "cpu:0:a", "lock:paging:a", "cpu:1:b",
                  "read_lock:p2m:a", "lock:pod:b", "cpu:0:a", "lock:p2m:a")  # fmt: skip
    assert said[1:] == [
        "granted read_lock:p2m:a 16",
        "granted lock:pod:b 48",
        "violation out of order: 64 > 16",
    ]


def test_dom0_alone_is_domain_0(
    owner_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    good = b"return l + (d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0);"
    assert good in owner_header
    header = owner_header.replace(good, b"return l + d->domain_id;")
    harness = build_harness(header, parts, tmp_path)
    assert isinstance(harness, Harness)
    said = output(harness, "domain:a", "domain:dom0:control", "domain:b", "cpu:0:a",
                  "lock:paging:dom0", "lock:paging:a", "lock:paging:b")  # fmt: skip
    assert said[:3] == [
        "granted lock:paging:dom0 64",
        "granted lock:paging:a 65",
        "granted lock:paging:b 67",
    ]


def output(harness: Harness, *words: str) -> list[str]:
    return run([harness.program, *words]).check().stdout.splitlines()
