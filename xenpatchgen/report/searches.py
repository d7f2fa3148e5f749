"""What searches found, as the HTML report shows it: pictures, timelines and the full matrix."""

from dataclasses import dataclass

from markupsafe import Markup

from xenpatchgen.compare.records import Comparison
from xenpatchgen.report import view
from xenpatchgen.report.lock_graph import lock_graph_svg
from xenpatchgen.report.matrix import LEGEND, grids
from xenpatchgen.report.matrix_table import MatrixTable, matrix_table
from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.timeline import Moment, heading
from xenpatchgen.simulator.search.witness import Witness


@dataclass(frozen=True)
class Drawn:
    """A witness, ready for the page."""

    caption: str
    svg: Markup
    lanes: tuple[str, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Section:
    """One search, ready for the page."""

    title: str
    witnesses: tuple[Drawn, ...]
    matrices: tuple[MatrixTable, ...]
    legend: str


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """All that the page needs of them, variant by variant."""
    return tuple(
        Section(
            title=f"{view.named(comparison, variant)}: {one.case}",
            witnesses=(_drawn(one.witness),) if one.witness else (),
            matrices=tuple(map(matrix_table, grids(one.pairs, one.order))),
            legend=LEGEND,
        )
        for variant in comparison.variants
        for one in variant.searches
        if one.witness or one.pairs
    )


def _drawn(witness: Witness) -> Drawn:
    deadlock = witness.deadlock
    return Drawn(
        caption=caption(deadlock),
        # Ours, and escaped when it was made.
        svg=Markup(lock_graph_svg(deadlock, witness.order)),
        lanes=tuple(heading(deadlock, cpu) for cpu in range(len(deadlock.waiters))),
        moments=witness.moments,
    )
