"""The search suite on a lock header: run, or had from an earlier run.

What a search says follows from the bytes of the header and of the same tree's `unbiased` alone, so
equal headers share one run, whichever variants they belong to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.kept import digest_of, kept_records
from xenpatchgen.compare.records import Evidence
from xenpatchgen.csyntax import Module
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.harness import build_harness, compile_parts
from xenpatchgen.simulator.lockclass import lock_classes
from xenpatchgen.simulator.program import HEADER
from xenpatchgen.simulator.search import again
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.build import build_search, compile_search_parts
from xenpatchgen.simulator.search.charge import charged
from xenpatchgen.simulator.search.model import Found, Pair
from xenpatchgen.simulator.search.paths import Taken, take_paths
from xenpatchgen.simulator.search.run import replay
from xenpatchgen.simulator.search.suite import Searched, result, search_all
from xenpatchgen.simulator.search.verdict import shortest
from xenpatchgen.simulator.search.witness import Witness, witness, witness_lines
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.shape import LOCKS_HEADER
from xenpatchgen.variants.catalogue import find_variant

UNBIASED = "unbiased+direct"
"""Whose nestings within one domain are nobody's fault."""

SEARCH_RUNS = ("runs", "search")
"""Where in the cache the programs are, a folder for each header, and what they have in common."""


SHOWN_IN_FULL = "dom0-stub-guest"
"""The topology of which records have the matrix: with its own, a target's and Dom0's locks, a CPU
meets every relation of owners there."""


@dataclass(frozen=True)
class SearchRecord:
    """A verdict of a search, and what a reader wants to see of it."""

    result: CaseResult
    evidence: Evidence


R = TypeVar("R", SearchRecord, Taken)


def header_of(tree: Tree, commit: str) -> bytes:
    """The mm-locks.h of a commit of `tree`."""
    return read_file(tree.repo, commit, LOCKS_HEADER)


@cache
def unbiased_header(tree: Tree) -> bytes | None:
    """That of `tree` without a bias; None where the tree, made by hand perhaps, is none that
    `unbiased` fits.
    """
    try:
        series = generate(tree, find_variant(UNBIASED))
    except (UserError, ToolError):
        return None
    return header_of(tree, series.tip)


def run_search_suite(
    header: bytes, tree: Tree, search: Search, settings: Settings
) -> tuple[SearchRecord, ...]:
    """What every case of `search` says of `header`, which belongs to `tree` or a variant on it.

    Raises MissingTool without a compiler.
    """
    unbiased = unbiased_header(tree)
    about = {"header": header, "unbiased": unbiased or b"", "search": repr(search).encode()}
    folder = settings.at(*SEARCH_RUNS, digest_of(about))

    def find() -> tuple[SearchRecord, ...]:
        found = _search(header, unbiased, search, settings)
        order = order_in(header)
        return tuple(_record(one, order) for one in found)

    return kept_records(folder, SearchRecord, find, lambda one: one.result, _marked)


def run_paths(header: bytes, settings: Settings) -> tuple[Taken, ...]:
    """How the paths of Xen's own code fare with `header`. Raises MissingTool without a compiler."""
    below = settings.at(*SEARCH_RUNS)

    def find() -> tuple[Taken, ...]:
        work = below / digest_of({"header": header})
        harness = build_harness(header, _harness_parts(below), work / "scenarios")
        return take_paths(harness, build_search(header, _parts(below), work))

    folder = below / digest_of({"paths": header})
    return kept_records(folder, Taken, find, lambda one: one.result, _marked)


def searched(header: bytes, tree: Tree, search: Search, settings: Settings) -> tuple[Searched, ...]:
    """All that the searches found, for who wants more than verdicts."""
    return _search(header, unbiased_header(tree), search, settings)


def show_again(header: bytes, seed: str, settings: Settings) -> tuple[str, ...]:
    """The deadlock that `seed` names, as lines. Raises what search.again.show_again() does."""
    below = settings.at(*SEARCH_RUNS)
    work = below / digest_of({"header": header})
    order = order_in(header)
    return witness_lines(again.show_again(header, seed, order, parts=_parts(below), work=work))


def results_of(records: Iterable[SearchRecord]) -> tuple[CaseResult, ...]:
    """The verdicts alone."""
    return tuple(record.result for record in records)


def _search(
    header: bytes, unbiased: bytes | None, search: Search, settings: Settings
) -> tuple[Searched, ...]:
    below = settings.at(*SEARCH_RUNS)
    return search_all(
        header,
        unbiased,
        search,
        work=below / digest_of({"header": header, "unbiased": unbiased or b""}),
        parts=_parts(below),
    )


@cache
def _harness_parts(below: Path) -> tuple[Path, ...]:
    return compile_parts(below / "scenarios")


@cache
def _parts(below: Path) -> tuple[Path, ...]:
    return compile_search_parts(below / "parts")


def _record(one: Searched, order: tuple[str, ...]) -> SearchRecord:
    said = result(one)
    pairs: tuple[Pair, ...] = ()
    if isinstance(one.found, Found) and one.topology.name == SHOWN_IN_FULL:
        pairs = one.found.pairs
    states = one.found.states if isinstance(one.found, Found) else 0
    return SearchRecord(said, Evidence(said.case, _witness(one, order), pairs, order, states))


def _witness(one: Searched, order: tuple[str, ...]) -> Witness | None:
    if not isinstance(one.found, Found) or one.program is None:
        return None
    shown = shortest(charged(one.found, one.baseline).confirmed)
    if shown is None:
        return None
    steps = replay(one.program, one.topology, one.discipline, shown.seed)
    return witness(shown, steps, one.found.pairs, order)


def order_in(header: bytes) -> tuple[str, ...]:
    """The lock classes of a header from low to high."""
    return tuple(found.name for found in lock_classes(Module.parse(header, HEADER)))


def _marked(record: R) -> R:
    return replace(record, result=replace(record.result, kept=True))
