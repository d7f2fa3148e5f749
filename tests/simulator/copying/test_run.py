"""The suite against Debian's own code: what it is charged with, and what a replay shows."""

from dataclasses import replace
from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.codemods.level_rule import LevelRule
from xenpatchgen.codemods.outcome import Applied
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.copying.build import Programs, Unbuilt
from xenpatchgen.simulator.copying.catalogue import cases, find_property
from xenpatchgen.simulator.copying.run import examine_first, replay_copy, simulate_copy
from xenpatchgen.simulator.copying.sources import NEEDED
from xenpatchgen.simulator.copying.world import Geometry

from .made import program, world
from .standin import tree

HEADER = NEEDED["mm-locks.h"][0]


@pytest.fixture(scope="module")
def upstream(
    copy_files: dict[str, bytes], copy_parts: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, CaseResult]:
    """By case, what is said of Debian's tree as it is."""
    results = simulate_copy(copy_files, work=tmp_path_factory.mktemp("upstream"), parts=copy_parts)
    return {result.case.partition("/")[2]: result for result in results}


@pytest.mark.tree
def test_upstream(upstream: dict[str, CaseResult]) -> None:
    assert set(upstream) == {case.name for case in cases()}
    failed = {name for name, result in upstream.items() if result.verdict is not Verdict.PASS}
    assert {"can-die", "counts-agree"} <= failed
    assert not failed & {"no-bit-lost", "buffer-exact", "finishes", "lock-order", "memory-safe"}
    assert all(result.runs > 0 for result in upstream.values())


@pytest.mark.tree
def test_the_seed_of_a_finding_shows_it_again(
    copy_files: dict[str, bytes],
    copy_parts: Path,
    tmp_path: Path,
    upstream: dict[str, CaseResult],
) -> None:
    found = upstream["can-die"]
    assert found.detail[-1] == f"Replay: {found.seed}"
    replayed = replay_copy(copy_files, found.seed, work=tmp_path, parts=copy_parts)
    assert replayed.lines == found.detail[1:]
    assert "can-die" in replayed.violations


@pytest.mark.tree
def test_two_runs_say_the_same(
    copy_files: dict[str, bytes],
    copy_parts: Path,
    tmp_path: Path,
    upstream: dict[str, CaseResult],
) -> None:
    again = simulate_copy(copy_files, work=tmp_path, parts=copy_parts)
    for result in again:
        before = upstream[result.case.partition("/")[2]]
        assert (result.verdict, result.summary) == (before.verdict, before.summary)
        assert (result.detail, result.runs) == (before.detail, before.runs)


@pytest.mark.tree
def test_without_a_bias_it_is_the_threads_panic(
    copy_files: dict[str, bytes], copy_parts: Path, tmp_path: Path
) -> None:
    rule = LevelRule(expression="l", comment="The level of a lock.")
    outcome = rule.apply(Module.parse(copy_files[HEADER]))
    assert isinstance(outcome, Applied)
    files = {**copy_files, HEADER: outcome.module.code()}
    wanted = [case for case in cases() if case.name == "lock-order"]
    (result,) = simulate_copy(files, work=tmp_path, parts=copy_parts, cases=wanted)
    assert (result.verdict, result.summary) == (Verdict.BUG, "64 > 16")
    assert result.detail[-1].startswith("Replay: ")


@pytest.mark.parametrize(
    ("seed", "said"),
    [("nowhere:0", "there is no world `nowhere`"), ("0", "WORLD:CHOICES"), ("", "WORLD:CHOICES")],
)
def test_a_seed_of_no_world(tmp_path: Path, seed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        replay_copy({}, seed, work=tmp_path)


@pytest.mark.parametrize(("seed", "said"), [("3.1.1", "not a seed"), ("zz.1", "of something else")])
def test_a_seed_that_names_nothing(tmp_path: Path, copy_parts: Path, seed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        replay_copy(tree(), f"quiet-clean:{seed}", work=tmp_path, parts=copy_parts)


def test_a_tree_that_it_does_not_fit(tmp_path: Path) -> None:
    results = simulate_copy({}, work=tmp_path)
    assert {result.verdict for result in results} == {Verdict.ERROR}
    assert results[0].summary == "does not compile: the tree has no xen/arch/x86/mm/paging.c"


@pytest.mark.parametrize(
    ("ends_at", "needed", "seed"),
    [("small", ["small"], "quiet:0"), ("xen", ["small", "xen"], "a-whole-size:0")],
)
def test_no_program_is_built_that_nothing_is_explored_with(
    tmp_path: Path, ends_at: Geometry, needed: list[Geometry], seed: str
) -> None:
    built: list[Geometry] = []

    def build(geometry: Geometry) -> Programs:
        built.append(geometry)
        says = "broken|finishes|0|1|no end" if geometry == ends_at else "executions|1|complete|1"
        (tmp_path / geometry).mkdir()
        return {geometry: program(tmp_path / geometry, f"echo '{says}'")}

    worlds = [replace(world("a-whole-size", "clean"), geometry="xen"), world("quiet", "clean")]
    result = examine_first(find_property("finishes"), worlds, build)
    assert (result.verdict, result.seed, built) == (Verdict.FAIL, seed, needed)


def test_where_no_program_can_be_built_nothing_is_proven() -> None:
    unfit = Unbuilt("paging.c:1: no", in_tree=False)
    result = examine_first(find_property("finishes"), [world("quiet", "clean")], lambda _: unfit)
    assert (result.verdict, result.summary) == (
        Verdict.ERROR,
        "does not compile: paging.c:1: no",
    )
