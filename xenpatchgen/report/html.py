"""The report as one HTML file that needs nothing beside it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from xenpatchgen.base.files import write_atomically
from xenpatchgen.compare.records import Comparison
from xenpatchgen.report import view
from xenpatchgen.variants.catalogue import templates_folder


def write_html(comparison: Comparison, path: Path) -> None:
    """Write the report to `path`, whole or not at all."""
    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html.j2").render(
        comparison=comparison,
        heading=view.heading(comparison),
        tables=(view.summary(comparison), view.cases(comparison)),
        notes=view.notes(comparison),
    )
    write_atomically(path, page)
