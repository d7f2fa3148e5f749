"""The report as one HTML file that needs nothing beside it."""

from pathlib import Path

from xenpatchgen.base.files import write_atomically
from xenpatchgen.base.outcome import Case
from xenpatchgen.compare.records import Comparison, Proof
from xenpatchgen.report import view
from xenpatchgen.report.notes import control_of, notes
from xenpatchgen.report.page import templates
from xenpatchgen.report.searches import sections
from xenpatchgen.report.timelines import timelines


def write_html(comparison: Comparison, path: Path) -> None:
    """Write the report to `path`, whole or not at all."""
    page = (
        templates()
        .get_template("report.html.j2")
        .render(
            comparison=comparison,
            heading=view.heading(comparison),
            tables=view.tables(comparison),
            notes=notes(comparison),
            timelines=timelines(comparison),
            searches=sections(comparison),
            bases=_bases(comparison),
        )
    )
    write_atomically(path, page)


def _bases(comparison: Comparison) -> list[tuple[Case, Proof, str]]:
    """What each case rests on: the case, its proof, and its control as a reader names it."""
    cases = {case.id: case for case in comparison.cases}
    return [
        (cases[proof.case], proof, control_of(comparison, proof)) for proof in comparison.proofs
    ]
