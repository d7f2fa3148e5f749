"""The interleavings worth reading: findings about the tree, and what no manifest expects."""

import shlex
from collections.abc import Iterator

from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.compare.records import Comparison
from xenpatchgen.simulator.copying.catalogue import SUITE
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
