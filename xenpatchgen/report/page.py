"""The report's templates for HTML and SVG: what they show is escaped, and nothing is undefined."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from xenpatchgen.variants.catalogue import templates_folder


@cache
def templates() -> Environment:
    """The templates under `templates/report/`."""
    return Environment(
        loader=FileSystemLoader(templates_folder() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
