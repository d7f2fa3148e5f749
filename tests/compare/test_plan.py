"""Controls come along without being asked for, and only where a case needs them."""

from dataclasses import replace

from tests.compare.conftest import BOOT, COPY, GROWTH
from xenpatchgen.base.outcome import Control
from xenpatchgen.compare.plan import ALL_STAGES, Stage, planned_cases, with_controls
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.discipline import load_disciplines
from xenpatchgen.simulator.search.topology import load_topologies
from xenpatchgen.variants.catalogue import find_variant

CANDIDATE = find_variant("current-bias+direct")


def names(*cases: object) -> list[str]:
    return [variant.name for variant in with_controls([CANDIDATE], cases)]  # type: ignore[arg-type]


def test_a_control_variant_of_a_boot_is_added_once() -> None:
    again = replace(BOOT, name="again")
    assert names(BOOT, again) == ["current-bias+direct", "unbiased+direct"]


def test_the_control_of_a_scenario_is_no_variant_of_the_comparison() -> None:
    assert names(COPY) == ["current-bias+direct"]
    assert names(replace(COPY, suite="copy", name="lock-order")) == ["current-bias+direct"]


def test_a_regression_case_needs_the_tree_as_it_is() -> None:
    assert names(GROWTH) == ["current-bias+direct", "upstream+direct"]


def test_a_seeded_control_is_no_variant() -> None:
    assert names(replace(BOOT, control=Control("unchecked"))) == ["current-bias+direct"]


def test_a_control_that_was_asked_for_keeps_its_place() -> None:
    control = find_variant("unbiased+direct")
    assert with_controls([control, CANDIDATE], [BOOT]) == (control, CANDIDATE)


def test_each_stage_has_its_cases() -> None:
    searched = planned_cases(frozenset({Stage.SEARCH}), Search())
    simulated = planned_cases(frozenset({Stage.SIMULATE}), Search())
    booted = planned_cases(frozenset({Stage.BUILD, Stage.BOOT}), Search())
    assert {case.suite for case in searched} == {"search"}
    assert {case.suite for case in simulated} == {"simulator", "copy"}
    assert {case.suite for case in booted} == {"qemu"}
    assert planned_cases(ALL_STAGES, Search()) == searched + simulated + booted
    assert planned_cases(frozenset({Stage.BUILD}), Search()) == ()


def test_each_search_that_is_asked_for_is_a_case() -> None:
    wanted = Search(topologies=load_topologies()[:2], disciplines=load_disciplines()[:3])
    assert len(planned_cases(frozenset({Stage.SEARCH}), wanted)) == 6
