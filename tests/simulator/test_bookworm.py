"""Debian's own mm-locks.h, as it is and with the lock models that the thread began with."""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import Verdict
from xenpatchgen.codemods.level_rule import LevelRule
from xenpatchgen.codemods.outcome import Applied
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.catalogue import cases
from xenpatchgen.simulator.controls import run_controls
from xenpatchgen.simulator.run import simulate
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree

pytestmark = pytest.mark.tree

CURRENT_BIAS = "l + (d == current->domain ? MM_LOCK_ORDER_MAX : 0)"


@pytest.fixture(scope="module")
def header(bookworm: Tree) -> bytes:
    return read_file(bookworm.repo, bookworm.commit, "xen/arch/x86/mm/mm-locks.h")


def with_rule(header: bytes, expression: str) -> bytes:
    rule = LevelRule(expression=expression, comment="The level of a lock.")
    outcome = rule.apply(Module.parse(header))
    assert isinstance(outcome, Applied)
    return outcome.module.code()


def not_passed(header: bytes, work: Path) -> dict[str, tuple[Verdict, str]]:
    return {
        result.case.split("/")[1]: (result.verdict, result.summary)
        for result in simulate(header, work=work)
        if result.verdict is not Verdict.PASS
    }


SHORTCOMING = (Verdict.FAIL, "accepted 64, 64, 64, 64")


def test_upstream(header: bytes, tmp_path: Path) -> None:
    assert not_passed(header, tmp_path) == {
        "device-model": (Verdict.BUG, "40 > 16"),
        "intermix": (Verdict.BUG, "80 > 48"),
        "same-level-both-orders": SHORTCOMING,
    }


def test_unbiased(header: bytes, tmp_path: Path) -> None:
    assert not_passed(with_rule(header, "l"), tmp_path) == {
        "caller-before-subject": (Verdict.FAIL, "accepted 16, 64"),
        "device-model": (Verdict.BUG, "40 > 16"),
        "log-dirty-paging-caller": (Verdict.BUG, "64 > 16"),
        "same-level-both-orders": SHORTCOMING,
    }


def test_current_bias(header: bytes, tmp_path: Path) -> None:
    assert not_passed(with_rule(header, CURRENT_BIAS), tmp_path) == {
        "fork-fault": (Verdict.BUG, "80 > 16"),
        "intermix": (Verdict.BUG, "80 > 48"),
        "inversion-under-page-sharing": (Verdict.FAIL, "accepted 24, 80"),
        "page-sharing-own-write": (Verdict.BUG, "80 > 24"),
        "same-level-both-orders": SHORTCOMING,
    }


def test_every_case_is_proven_by_its_seeded_mistake(header: bytes, tmp_path: Path) -> None:
    controls = {case.id: case.control for case in cases() if case.control}
    for case, result in run_controls(header, work=tmp_path).items():
        assert result.verdict in {Verdict.FAIL, Verdict.BUG}
        assert controls[case].says in result.summary
