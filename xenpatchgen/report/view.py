"""A comparison as tables of short texts, before anybody decides how they look.

Terminal and HTML show these same cells, so that no two reports can disagree. A tone says what a
cell means, never a colour.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from xenpatchgen.base.outcome import Case, Verdict
from xenpatchgen.build.model import BuildFailure, Cost
from xenpatchgen.compare.records import Comparison, Judged, VariantRecord
from xenpatchgen.simulator.copying.catalogue import SUITE as COPY
from xenpatchgen.simulator.copying.verdict import grouped
from xenpatchgen.simulator.scenario import SUITE as SCENARIOS
from xenpatchgen.simulator.search.catalogue import SUITE as SEARCH

Tone = Literal["plain", "good", "expected", "bad", "unproven"]


@dataclass(frozen=True)
class Cell:
    """One text of a table and what it means."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Table:
    """A title, column heads (the first names the rows) and rows of cells."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def heading(comparison: Comparison) -> str:
    """What was compared with what, in one line."""
    machine, tree = comparison.machine, comparison.tree
    # A commit that we made from a tarball says nothing to anybody.
    source = tree.name if tree.imported else f"{tree.name}, {tree.commit[:12]}"
    parts = (
        f"Xen {tree.version} ({source})",
        f"{tree.shape.value} shape",
        machine.compiler,
        " and ".join(dict.fromkeys(v.configuration for v in comparison.variants)),
        f"QEMU {machine.qemu} TCG" if machine.qemu else "",
    )
    minutes, seconds = divmod(round(comparison.seconds), 60)
    took = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    count = len({variant.name for variant in comparison.variants})
    variants = "1 variant" if count == 1 else f"{count} variants"
    return f"{', '.join(filter(None, parts))}; {variants}, {took}"


def tables(comparison: Comparison) -> tuple[Table, ...]:
    """All of them, in the order in which they are shown."""
    return (
        summary(comparison),
        cases(comparison),
        topologies(comparison),
        properties(comparison),
    )


def summary(comparison: Comparison) -> Table:
    """One row a variant: how it fared and, where it was built, its costs against the tree's own."""
    own = {v.configuration: v.cost for v in comparison.variants if v.status == "as-found"}
    suites = [
        (SCENARIOS, "scenarios"),
        (SEARCH, "adds none"),
        (COPY, "copy"),
        ("qemu", "QEMU"),
    ]
    proving = {case.suite for case in comparison.cases if case.control}
    present = [(suite, head) for suite, head in suites if suite in proving]
    built = any(variant.build for variant in comparison.variants)
    costs = ("text", "per-CPU", "lock code") if built else ()
    return Table(
        "",
        ("variant", "patches", *costs, *(head for _, head in present), "expected"),
        tuple(
            (
                Cell(named(comparison, variant)),
                Cell(str(len(variant.series.patches))),
                *(_cost_cells(variant, own.get(variant.configuration)) if built else ()),
                *(_suite_cell(comparison, variant, suite) for suite, _ in present),
                _expectation_cell(variant),
            )
            for variant in comparison.variants
        ),
    )


def cases(comparison: Comparison) -> Table:
    """One row a case, one column a variant, with the numbers that each check printed."""
    listed = [case for case in comparison.cases if case.suite not in {COPY, SEARCH}]
    return _by_variant("Every case", "case", comparison, listed)


def topologies(comparison: Comparison) -> Table:
    """The same of each topology in which deadlocks were searched for."""
    listed = [case for case in comparison.cases if case.suite == SEARCH]
    return _by_variant("Every search for deadlocks", "topology", comparison, listed)


def properties(comparison: Comparison) -> Table:
    """The same of what must hold of the copy; where it did, in how many interleavings."""
    listed = [case for case in comparison.cases if case.suite == COPY]
    return _by_variant("Every property of the copy", "property", comparison, listed)


def _by_variant(title: str, what: str, comparison: Comparison, listed: Iterable[Case]) -> Table:
    rows = []
    for case in listed:
        name = case.name if case.control else f"{case.name} (compared only)"
        rows.append((Cell(name), *(_cell(variant, case.id) for variant in comparison.variants)))
    names = (named(comparison, variant) for variant in comparison.variants)
    return Table(title, (what, *names), tuple(rows))


def several_configurations(comparison: Comparison) -> bool:
    """Whether a variant's name alone does not say which run is meant."""
    return len({variant.configuration for variant in comparison.variants}) > 1


def named(comparison: Comparison, variant: VariantRecord) -> str:
    """The variant, with its configuration where there are several, and whether it is a control."""
    remarks = [variant.configuration] if several_configurations(comparison) else []
    remarks += ["control"] if variant.status == "control" else []
    return f"{variant.name} ({', '.join(remarks)})" if remarks else variant.name


def _cost_cells(variant: VariantRecord, own: Cost | None) -> tuple[Cell, ...]:
    if isinstance(variant.build, BuildFailure):
        return (Cell("does not build", "bad"), Cell(""), Cell(""))
    sizes: tuple[Callable[[Cost], int | None], ...] = (
        lambda cost: cost.text,
        lambda cost: cost.per_cpu,
        lambda cost: cost.lock_functions,
    )
    return tuple(Cell(_size(variant, own, size)) for size in sizes)


def _size(variant: VariantRecord, own: Cost | None, size: Callable[[Cost], int | None]) -> str:
    """In bytes: the tree's own in full, everybody else's as the difference to it."""
    found = size(variant.cost) if variant.cost else None
    if found is None:
        return ""
    base = size(own) if own else None
    return str(found) if base is None or variant.status == "as-found" else f"{found - base:+d}"


def _suite_cell(comparison: Comparison, variant: VariantRecord, suite: str) -> Cell:
    """How many cases passed and were proven, of those that can be; a BUG's numbers where it is one.

    What is only compared with the tree as it is counts as neither.
    """
    provable = {case.id for case in comparison.cases if case.suite == suite and case.control}
    judged = [case for case in variant.cases if case.result.case in provable]
    if not judged:
        return Cell("not run", "unproven")
    if len(judged) == 1:
        return _case_cell(judged[0])
    passed = [case for case in judged if case.result.verdict is Verdict.PASS and case.proven]
    tone: Tone = "bad" if any(not case.expected for case in judged) else "plain"
    return Cell(f"{len(passed)} of {len(judged)}", tone)


def _expectation_cell(variant: VariantRecord) -> Cell:
    wrong = sum(not case.expected for case in variant.cases)
    if wrong or isinstance(variant.build, BuildFailure):
        return Cell(f"NO: {wrong or 'build'}", "bad")
    return Cell("yes", "good")


def _cell(variant: VariantRecord, case: str) -> Cell:
    """How the case ended, starred where it passed and can deadlock."""
    cell = _case_cell(_find(variant, case))
    starred = any(peril.case == case for peril in variant.perils)
    return replace(cell, text=f"{cell.text} *") if starred else cell


def _case_cell(case: Judged | None) -> Cell:
    if case is None:
        return Cell("not run", "unproven")
    verdict, text = case.result.verdict, case.result.summary
    words = text if verdict is Verdict.PASS else f"{verdict.value} {text}"
    if verdict is Verdict.PASS and case.result.case.startswith(f"{COPY}/") and case.result.runs:
        words = f"{grouped(case.result.runs)} interleavings"
    if not case.expected:
        return Cell(words, "bad")
    if not case.proven:
        return Cell(words, "unproven")
    return Cell(words, "good" if verdict is Verdict.PASS else "expected")


def _find(variant: VariantRecord, case: str) -> Judged | None:
    return next((judged for judged in variant.cases if judged.result.case == case), None)
