"""KTAP on a console that others write to as well."""

from collections.abc import Iterator

import pytest

from xenpatchgen.qemu.ktap import parse
from xenpatchgen.qemu.ktap_model import CaseReport, Plan, Status, Unfinished

from .conftest import RECORDINGS


def test_recorded_suite() -> None:
    plan, *reports = parse((RECORDINGS / "suite.log").read_text().splitlines())
    assert plan == Plan(4)
    assert reports == [
        CaseReport(1, "log-dirty-clean", Status.OK, "", ()),
        CaseReport(
            2,
            "selftest-skip",
            Status.SKIP,
            "nothing to be tried here",
            ("SKIP: nothing to be tried here",),
        ),
        CaseReport(
            3,
            "selftest-wrong-bit",
            Status.NOT_OK,
            "",
            ("FAIL: PEEK: gfn 6 is clean, expected dirty",),
        ),
        CaseReport(
            4,
            "selftest-refused-setup",
            Status.ERROR,
            "ENABLE_LOGDIRTY: -ESRCH (-3)",
            ("ERROR: ENABLE_LOGDIRTY: -ESRCH (-3)",),
        ),
    ]


def test_no_line_is_pulled_after_the_last_result() -> None:
    def lines() -> Iterator[str]:
        yield from ("KTAP version 1", "1..1", "ok 1 one")
        pytest.fail("a boot would wait for this line")

    assert len(list(parse(lines()))) == 2


def test_results_come_while_the_machine_runs() -> None:
    pulled: list[str] = []

    def lines() -> Iterator[str]:
        for line in ("KTAP version 1", "1..2", "ok 1 one", "ok 2 two"):
            pulled.append(line)
            yield line

    events = parse(lines())
    assert next(events) == Plan(2)
    assert next(events) == CaseReport(1, "one", Status.OK, "", ())
    assert pulled[-1] == "ok 1 one"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("ok 1 before-the-version",),
        ("1..1", "ok 1 no-version"),
        ("KTAP version 1", "ok 1 no-plan"),
        ("KTAP version 2", "1..1", "ok 1 another-version"),
    ],
)
def test_nothing_counts_before_version_and_plan(lines: tuple[str, ...]) -> None:
    assert not list(parse(lines))


@pytest.mark.parametrize(
    "line",
    [
        "ok 1",
        "ok 1 one(XEN) d1v0 something of Xen's",
        "(XEN) ok 1 one",
        "ok one",
        " ok 1 one",
        "ok 1 one # TODO later",
        "okay 1 one",
    ],
)
def test_half_a_result_is_none(line: str) -> None:
    assert list(parse(["KTAP version 1", "1..1", line])) == [Plan(1)]


def test_xens_own_lines_are_passed_over() -> None:
    lines = ["KTAP version 1", "(XEN) a", "1..1", "(XEN) # b", "# c", "(XEN) d", "not ok 1 one"]
    assert list(parse(lines))[1] == CaseReport(1, "one", Status.NOT_OK, "", ("c",))


def test_what_a_test_without_a_result_had_said() -> None:
    lines = ["KTAP version 1", "1..2", "# a", "ok 1 one", "# b", "(XEN) c", "# d"]
    assert list(parse(lines)) == [
        Plan(2),
        CaseReport(1, "one", Status.OK, "", ("a",)),
        Unfinished(("b", "d")),
    ]


def test_a_vast_plan_ends_with_the_lines() -> None:
    assert list(parse(["KTAP version 1", "1..99999999999999"])) == [Plan(99999999999999)]
