"""Every seeded mistake is caught by the property that it breaks, on Debian's tree."""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import FAILING, Verdict
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.copying.controls import run_copy_controls, run_wrong
from xenpatchgen.simulator.copying.run import simulate_copy
from xenpatchgen.simulator.copying.seeded import DoesNotApply, load_seeded, seeded_names
from xenpatchgen.simulator.copying.sources import read_needed
from xenpatchgen.trees.git import find_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant


@pytest.mark.tree
@pytest.mark.parametrize("name", seeded_names())
def test_it_is_caught(bookworm: Tree, copy_parts: Path, tmp_path: Path, name: str) -> None:
    wrong = load_seeded(name)
    series = generate(bookworm, find_variant(f"upstream+{wrong.strategy}"))
    files = read_needed(lambda path: find_file(bookworm.repo, series.tip, path))
    result = run_wrong(wrong, files, work=tmp_path, parts=copy_parts)
    assert result.case == f"copy/{wrong.breaks}"
    assert result.verdict in FAILING, result


@pytest.mark.tree
def test_a_leaf_in_the_hands_of_another_call_is_nobodys_fault(
    bookworm: Tree, copy_parts: Path, tmp_path: Path
) -> None:
    """unlock-and-restart takes leaves out of the bitmap, which a call that begins cannot see."""
    series = generate(bookworm, find_variant("upstream+unlock-and-restart"))
    files = read_needed(lambda path: find_file(bookworm.repo, series.tip, path))
    results = simulate_copy(files, work=tmp_path, parts=copy_parts)
    assert {result.verdict for result in results} == {Verdict.PASS}


def test_a_strategy_that_is_not_there_proves_nothing(tmp_path: Path) -> None:
    results = run_copy_controls({"bounce-buffer": DoesNotApply("no place")}, work=tmp_path)
    assert {result.verdict for result in results.values()} == {Verdict.SKIP}
    assert "no place" in {result.summary for result in results.values()}


def test_a_mistake_that_does_not_fit_proves_nothing(tmp_path: Path) -> None:
    paging = {"xen/arch/x86/mm/paging.c": b"int nothing;\n"}
    for name in seeded_names():
        result = run_wrong(load_seeded(name), paging, work=tmp_path, parts=tmp_path)
        assert result.verdict is Verdict.SKIP
        assert result.summary.startswith(load_seeded(name).title)
