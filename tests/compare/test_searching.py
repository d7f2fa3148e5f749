"""Searches in a comparison: run once a header, proven by what must deadlock, told with evidence.

The tree is a stand-in of our own, whose locks of control domains come after all others.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.simulator.copying.standin import tree as standin
from tests.trees.conftest import MAKEFILE
from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.base.settings import Settings
from xenpatchgen.build.data import load_config
from xenpatchgen.compare import searching
from xenpatchgen.compare.judge import exit_code
from xenpatchgen.compare.plan import Request, Stage
from xenpatchgen.compare.records import Comparison, load, store
from xenpatchgen.compare.replay import replay
from xenpatchgen.compare.run import compare
from xenpatchgen.compare.searching import (
    SHOWN_IN_FULL,
    header_of,
    results_of,
    run_paths,
    run_search_suite,
    unbiased_header,
)
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.discipline import find_discipline, headline
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.trees.folder import folder_tree
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.shape import LOCKS_HEADER
from xenpatchgen.variants.catalogue import find_variant, find_variants

MakeTree = Callable[..., Tree]
Edit = tuple[bytes, bytes]

BIAS = b"l + (d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0)"
STRICT: Edit = (BIAS, b"l + (d ? 100 * d->domain_id : 0)")
"""No two domains have a level in common."""
SAFE = Search(topologies=(find_topology("dom0-and-guest"),), depth=2)


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a cache that the tests of this file share."""
    return Settings(cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def make_tree(tmp_path: Path, cached: Settings) -> MakeTree:
    """A stand-in tree, with changes to its mm-locks.h."""

    def make(*edits: Edit) -> Tree:
        files = {**standin(), "xen/Makefile": MAKEFILE.encode()}
        for before, after in edits:
            assert before in files[LOCKS_HEADER]
            files[LOCKS_HEADER] = files[LOCKS_HEADER].replace(before, after)
        for name, content in files.items():
            path = tmp_path / "xen" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder_tree(tmp_path / "xen", cached)

    return make


def searched(
    tree: Tree, settings: Settings, *variants: str, controls: bool = True, search: Search = SAFE
) -> Comparison:
    return compare(
        Request(
            tree=tree,
            variants=find_variants(variants),
            configs=(load_config("release"),),
            settings=settings,
            stages=frozenset({Stage.SEARCH}),
            search=search,
            controls=controls,
        ),
        lambda _: None,
    )


def test_the_control_deadlocks_and_proves_it(make_tree: MakeTree, cached: Settings) -> None:
    found = searched(make_tree(), cached, "upstream+direct")
    (proof,), (variant,) = found.proofs, found.variants
    assert (proof.control, proof.proven, proof.ran) == ("unbiased+direct", True, True)
    assert [(one.result.verdict, one.proven) for one in variant.cases] == [(Verdict.PASS, True)]
    assert exit_code(found) == 0


def test_a_control_that_is_asked_for_is_run_once(make_tree: MakeTree, cached: Settings) -> None:
    found = searched(make_tree(), cached, "unbiased+direct", "upstream+direct")
    assert [proof.proven for proof in found.proofs] == [True]
    assert [variant.name for variant in found.variants] == ["unbiased+direct", "upstream+direct"]


def test_without_controls_nothing_is_proven(make_tree: MakeTree, cached: Settings) -> None:
    found = searched(make_tree(), cached, "upstream+direct", controls=False)
    assert not any(proof.proven or proof.ran for proof in found.proofs)
    assert not any(one.proven for one in found.variants[0].cases)


def test_a_control_that_does_not_deadlock_proves_nothing(
    make_tree: MakeTree, cached: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it were if `unbiased` left a tree's own order between domains in."""
    tree = make_tree(STRICT)
    as_it_is = find_variant("upstream+direct")
    monkeypatch.setattr("xenpatchgen.compare.proofs.find_variant", lambda _: as_it_is)
    found = searched(tree, cached, "upstream+direct")
    (proof,) = found.proofs
    assert (proof.proven, proof.ran) == (False, True)
    assert "must fail with deadlock" in proof.summary
    assert not found.variants[0].cases[0].proven
    assert exit_code(found) == 1


def test_a_looser_discipline_has_a_case_and_no_proof(make_tree: MakeTree, cached: Settings) -> None:
    both = replace(SAFE, disciplines=(headline(), find_discipline("read-locks")))
    found = searched(make_tree(), cached, "upstream+direct", search=both)
    strict, loose = found.proofs
    assert (strict.regression, loose.regression) == (False, True)
    assert [case.control is None for case in found.cases] == [False, True]
    strict_result, loose_result = found.variants[0].cases
    assert loose_result.result.case == f"{strict_result.result.case}:read-locks"
    assert (strict_result.proven, loose_result.proven) == (True, False)
    assert exit_code(found) == 0


def test_the_second_time_it_is_read(make_tree: MakeTree, cached: Settings) -> None:
    tree = make_tree()
    header = header_of(tree, tree.commit)
    wanted = replace(SAFE, depth=1)
    first, again = (run_search_suite(header, tree, wanted, cached) for _ in range(2))
    assert not any(result.kept for result in results_of(first))
    assert all(result.kept for result in results_of(again))
    assert [one.evidence for one in again] == [one.evidence for one in first]
    assert [replace(one, kept=False) for one in results_of(again)] == list(results_of(first))


@pytest.mark.parametrize(
    "other",
    [
        replace(SAFE, depth=1),
        replace(SAFE, topologies=(find_topology("controller"),)),
        replace(SAFE, disciplines=(find_discipline("any-order"),)),
    ],
    ids=["depth", "topology", "discipline"],
)
def test_what_is_searched_is_part_of_what_is_kept(
    make_tree: MakeTree, tmp_path: Path, other: Search
) -> None:
    tree, settings = make_tree(), Settings(cache=tmp_path / "cache")
    header = header_of(tree, tree.commit)
    run_search_suite(header, tree, SAFE, settings)
    assert not any(one.result.kept for one in run_search_suite(header, tree, other, settings))


def test_a_topology_that_was_changed_is_searched_again(make_tree: MakeTree, tmp_path: Path) -> None:
    """It goes by the same name, as a user's own does after an edit."""
    tree, settings = make_tree(), Settings(cache=tmp_path / "cache")
    header = header_of(tree, tree.commit)
    (topology,) = SAFE.topologies
    fewer = replace(SAFE, topologies=(replace(topology, cpus=topology.cpus[1:]),))
    first = run_search_suite(header, tree, SAFE, settings)
    then = run_search_suite(header, tree, fewer, settings)
    assert not then[0].result.kept
    assert then[0].result.runs < first[0].result.runs


def test_evidence_of_a_deadlock(make_tree: MakeTree, cached: Settings) -> None:
    tree = make_tree()
    deadly = replace(SAFE, topologies=(find_topology("two-control-domains"),))
    (one,) = run_search_suite(header_of(tree, tree.commit), tree, deadly, cached)
    shown = one.evidence.witness
    assert shown is not None
    assert (one.evidence.case, one.evidence.pairs) == (one.result.case, ())
    assert one.result.seed.endswith(shown.deadlock.seed)
    assert [moment.verb for moment in shown.moments].count("wants") == len(shown.deadlock.waiters)
    assert shown.order[0] == "p2m"
    assert shown.order == one.evidence.order


def test_one_topology_is_shown_in_full(make_tree: MakeTree, cached: Settings) -> None:
    tree = make_tree()
    wanted = replace(SAFE, topologies=(find_topology(SHOWN_IN_FULL), *SAFE.topologies))
    full, other = run_search_suite(header_of(tree, tree.commit), tree, wanted, cached)
    assert {pair.current for pair in full.evidence.pairs} == {"dom0", "stub", "guest"}
    assert other.evidence.pairs == ()


def test_lock_code_that_does_not_compile_has_no_evidence(
    make_tree: MakeTree, cached: Settings
) -> None:
    tree = make_tree((b"this_cpu(mm_lock_level) = l;", b"this_cpu(mm_lock_level) = nonsense;"))
    (one,) = run_search_suite(header_of(tree, tree.commit), tree, SAFE, cached)
    assert one.result.verdict is Verdict.CRASH
    assert (one.evidence.witness, one.evidence.pairs) == (None, ())
    assert run_paths(header_of(tree, tree.commit), cached) == ()


def test_a_tree_that_unbiased_does_not_fit_has_no_baseline(
    make_tree: MakeTree, cached: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("it does not fit")

    tree = make_tree()
    monkeypatch.setattr(searching, "generate", refuse)
    unbiased_header.cache_clear()
    try:
        assert unbiased_header(tree) is None
        again = replace(SAFE, disciplines=(find_discipline("taken-again"),))
        (one,) = run_search_suite(header_of(tree, tree.commit), tree, again, cached)
    finally:
        unbiased_header.cache_clear()
    assert one.result.verdict is Verdict.FAIL
    assert one.result.summary.endswith("; no baseline")


def test_the_baseline_has_no_bias(make_tree: MakeTree) -> None:
    tree = make_tree()
    header = unbiased_header(tree)
    assert header is not None
    assert b"is_control_domain" in header_of(tree, tree.commit)
    assert b"is_control_domain" not in header


def test_paths_that_can_deadlock_are_perils_of_the_variant(
    make_tree: MakeTree, cached: Settings
) -> None:
    """Two guests of equal level; with a level for each owner there is none."""
    tree, strict = make_tree(), make_tree(STRICT)
    perils = [
        {one.result.case for one in run_paths(header_of(each, each.commit), cached) if one.deadlock}
        for each in (tree, strict)
    ]
    assert "simulator/same-level-in-order" in perils[0]
    assert perils[1] == set()


def test_paths_are_kept(make_tree: MakeTree, tmp_path: Path) -> None:
    tree, settings = make_tree(), Settings(cache=tmp_path / "cache")
    header = header_of(tree, tree.commit)
    first, again = run_paths(header, settings), run_paths(header, settings)
    assert not any(one.result.kept for one in first)
    assert all(one.result.kept for one in again)
    assert [one.deadlock for one in again] == [one.deadlock for one in first]


def test_perils_and_evidence_can_be_stored(
    make_tree: MakeTree, cached: Settings, tmp_path: Path
) -> None:
    tree = make_tree()
    both = frozenset({Stage.SEARCH, Stage.SIMULATE})
    request = Request(
        tree=tree,
        variants=find_variants(["upstream+direct"]),
        configs=(load_config("release"),),
        settings=cached,
        stages=both,
        search=SAFE,
        controls=False,
    )
    found = compare(request, lambda _: None)
    (variant,) = found.variants
    passed = {one.result.case for one in variant.cases if one.result.verdict is Verdict.PASS}
    assert {peril.case for peril in variant.perils} <= passed
    assert variant.perils
    assert variant.searches
    store(found, tmp_path / "stored.json")
    assert load(tmp_path / "stored.json") == found
    searched_only = replace(request, stages=frozenset({Stage.SEARCH}))
    assert compare(searched_only, lambda _: None).variants[0].perils == ()


def test_a_deadlock_is_replayed_by_its_seed(make_tree: MakeTree, cached: Settings) -> None:
    tree = make_tree()
    deadly = replace(SAFE, topologies=(find_topology("two-control-domains"),))
    (one,) = run_search_suite(header_of(tree, tree.commit), tree, deadly, cached)
    replayed = replay(tree, find_variant("upstream+direct"), one.result.seed, cached)
    assert (replayed.conclusion, replayed.exit_code) == ("deadlock", 1)
    assert replayed.lines[0] == one.result.detail[0]


def test_a_world_is_replayed_as_a_copy(make_tree: MakeTree, cached: Settings) -> None:
    replayed = replay(make_tree(), find_variant("upstream+direct"), "quiet-none:0", cached)
    assert replayed.conclusion != "deadlock"
    assert replayed.exit_code == int(bool(replayed.violations))
