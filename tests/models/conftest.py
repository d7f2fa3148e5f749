"""Every lock model that is shipped, with each of its options, and what its simulation says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.series.conftest import AUTHOR, LOCKS_HEADER, StandIn, make_stand_in
from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.examine import examine
from xenpatchgen.simulator.harness import build_harness, compile_parts
from xenpatchgen.simulator.scenario import load_scenarios
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.variants.catalogue import find_variant, parts
from xenpatchgen.variants.model import Variant

NAMES = [
    "-".join(filter(None, (part.name, option)))
    for part in parts("lock-models")
    for option in ("", *part.manifest.options)
]
VARIANTS = [find_variant(f"{name}+direct") for name in NAMES]

Surprises = Callable[[Tree, Variant], list[str]]


def header_of(tree: Tree, variant: Variant) -> bytes:
    """The mm-locks.h of a variant's last patch."""
    return read_file(tree.repo, generate(tree, variant, AUTHOR).tip, LOCKS_HEADER)


def expected_verdicts(tree: Tree, variant: Variant) -> dict[str, Verdict]:
    """By case, what the manifests of a variant expect other than PASS."""
    return {
        case: one.verdict for one in variant.expectations(tree.shape.value) for case in one.cases
    }


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> StandIn:
    """Small trees of our own, one a shape; generating adds commits, and changes nothing."""
    folder = tmp_path_factory.mktemp("stand-ins")
    return {shape: make_stand_in(shape, folder / shape.value) for shape in Shape}.__getitem__


@pytest.fixture(scope="session")
def harness_parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return compile_parts(tmp_path_factory.mktemp("parts"))


@pytest.fixture
def surprises(harness_parts: tuple[Path, ...], tmp_path: Path) -> Surprises:
    """Tells the scenarios that do not end as the manifests of a variant say."""

    def find(tree: Tree, variant: Variant) -> list[str]:
        harness = build_harness(header_of(tree, variant), harness_parts, tmp_path)
        results = [examine(scenario, harness) for scenario in load_scenarios()]
        expected = expected_verdicts(tree, variant)
        return [
            f"{result.case}: {result.verdict.value} {result.summary}"
            for result in results
            if not _as_said(result, expected.get(result.case, Verdict.PASS))
        ]

    return find


def _as_said(result: CaseResult, expected: Verdict) -> bool:
    return result.verdict in (expected, Verdict.SKIP)
