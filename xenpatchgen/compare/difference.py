"""What got worse or better between two trees, case by case."""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.base.outcome import OUR_FAULT, CaseResult, Verdict, severity
from xenpatchgen.compare.records import Comparison, Proof
from xenpatchgen.trees.model import Tree


@dataclass(frozen=True)
class Change:
    """A case that ended in another verdict."""

    variant: str
    case: str
    before: CaseResult
    after: CaseResult
    worse: bool
    """Whether it did not get better."""


@dataclass(frozen=True)
class Unjudged:
    """A case that could not be carried out on one of the trees: there it proves nothing."""

    tree: str
    variant: str
    result: CaseResult


@dataclass(frozen=True)
class Difference:
    """Two trees, and the cases in which they differ."""

    before: Tree
    after: Tree
    changes: tuple[Change, ...]
    unproven: tuple[Proof, ...]
    """The cases whose control did not fail on the tree `before`, where the controls were run."""
    unjudged: tuple[Unjudged, ...]

    @property
    def exit_code(self) -> int:
        """1 where anything got worse; 10 where a case could not be carried out by our own fault."""
        if any(one.result.verdict in OUR_FAULT for one in self.unjudged):
            return 10
        return int(any(change.worse for change in self.changes))


def difference(before: Comparison, after: Comparison) -> Difference:
    """What changed from `before` to `after`, two comparisons of the same variants."""
    return Difference(
        before=before.tree,
        after=after.tree,
        changes=tuple(_changes(before, after)),
        unproven=tuple(p for p in before.proofs if not p.proven and not p.regression),
        unjudged=(*_unjudged(before), *_unjudged(after)),
    )


def _changes(before: Comparison, after: Comparison) -> Iterator[Change]:
    earlier = dict(_results(before))
    for (variant, case), now in _results(after):
        then = earlier.get((variant, case))
        if then is not None and then.verdict is not now.verdict:
            worse = severity(now.verdict) > severity(then.verdict)
            yield Change(variant, case, then, now, worse)


def _unjudged(comparison: Comparison) -> Iterator[Unjudged]:
    for (variant, _), result in _results(comparison):
        if result.verdict in {Verdict.SKIP, *OUR_FAULT}:
            yield Unjudged(comparison.tree.name, variant, result)


def _results(comparison: Comparison) -> Iterator[tuple[tuple[str, str], CaseResult]]:
    for variant in comparison.variants:
        for judged in variant.cases:
            yield (variant.name, judged.result.case), judged.result
