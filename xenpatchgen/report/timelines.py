"""What is worth reading: findings about the tree, what no manifest expects, and deadlocks."""

import shlex
from collections.abc import Iterator

from xenpatchgen.base.outcome import FAILING, CaseResult
from xenpatchgen.compare.records import Comparison, VariantRecord
from xenpatchgen.simulator.copying.catalogue import SUITE
from xenpatchgen.simulator.search.verdict import length
from xenpatchgen.simulator.search.witness import witness_lines
from xenpatchgen.trees.model import Tree

Timeline = tuple[str, tuple[str, ...]]
"""What it shows, and its lines."""


def timelines(comparison: Comparison) -> tuple[Timeline, ...]:
    """Each once, under all that it shows: one interleaving may break several properties."""
    shown: dict[tuple[str, str], list[CaseResult]] = {}
    for whose, result in _worth_reading(comparison):
        if result.detail:
            what = result.seed or "\n".join(result.detail)
            shown.setdefault((whose, what), []).append(result)
    return tuple(
        (
            f"{whose}: {'; '.join(f'{one.case}: {one.summary}' for one in results)}",
            results[0].detail,
        )
        for (whose, _), results in shown.items()
    )


def deadlocks(comparison: Comparison) -> tuple[Timeline, ...]:
    """The shortest deadlock that each variant answers for, if any, and how to see it again."""
    return tuple(
        told for variant in comparison.variants if (told := _deadlock(comparison.tree, variant))
    )


def _deadlock(tree: Tree, variant: VariantRecord) -> Timeline | None:
    results = {judged.result.case: judged.result for judged in variant.cases}
    shown = [
        (one.witness, results[one.case])
        for one in variant.searches
        if one.witness and results[one.case].verdict in FAILING
    ]
    if not shown:
        return None
    witness, result = min(shown, key=lambda one: length(one[0].deadlock))
    head = f"{variant.name}: {result.case}: {result.summary}"
    again = f"Replay: {replay_command(tree, variant.name, result)}"
    return head, (*witness_lines(witness), again)


def replay_command(tree: Tree, variant: str, result: CaseResult) -> str:
    """The command that shows the one interleaving that `result` is about; empty for none."""
    if not result.seed:
        return ""
    words = ("xenpatchgen", "simulate", variant, *tree.arguments, "--replay", result.seed)
    return shlex.join(words)


def _worth_reading(comparison: Comparison) -> Iterator[tuple[str, CaseResult]]:
    for finding in comparison.findings:
        yield "upstream", finding
    for variant in comparison.variants:
        for judged in variant.cases:
            if not judged.expected and judged.result.case.startswith(f"{SUITE}/"):
                yield variant.name, judged.result
