"""Controls come along without being asked for, and only where a case needs them."""

from dataclasses import replace

from tests.compare.conftest import BOOT, COPY, GROWTH
from xenpatchgen.base.outcome import Control
from xenpatchgen.compare.plan import ALL_STAGES, Stage, planned_cases, with_controls
from xenpatchgen.trees.model import Shape
from xenpatchgen.variants.catalogue import find_variant

CANDIDATE = find_variant("current-bias+direct")


def names(*cases: object) -> list[str]:
    return [variant.name for variant in with_controls([CANDIDATE], cases, Shape.OWNER)]  # type: ignore[arg-type]


def test_a_control_variant_is_added_once() -> None:
    assert names(COPY, BOOT) == ["current-bias+direct", "unbiased+direct"]


def test_a_regression_case_needs_the_tree_as_it_is() -> None:
    assert names(GROWTH) == ["current-bias+direct", "upstream+direct"]


def test_a_control_that_does_not_fit_the_tree_stays_away() -> None:
    upstream = find_variant("upstream+direct")
    assert with_controls([upstream], [COPY, BOOT], Shape.MACRO) == (upstream,)


def test_a_seeded_control_is_no_variant() -> None:
    assert names(replace(COPY, control=Control("unchecked"))) == ["current-bias+direct"]


def test_a_control_that_was_asked_for_keeps_its_place() -> None:
    control = find_variant("unbiased+direct")
    assert with_controls([control, CANDIDATE], [COPY], Shape.OWNER) == (control, CANDIDATE)


def test_each_stage_has_its_cases() -> None:
    simulated = planned_cases(frozenset({Stage.SIMULATE}))
    booted = planned_cases(frozenset({Stage.BUILD, Stage.BOOT}))
    assert {case.suite for case in simulated} == {"simulator"}
    assert {case.suite for case in booted} == {"qemu"}
    assert planned_cases(ALL_STAGES) == simulated + booted
    assert planned_cases(frozenset({Stage.BUILD})) == ()
