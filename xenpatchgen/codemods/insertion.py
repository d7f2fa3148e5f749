"""Put a definition above another one, which keeps its comment, with empty lines around it."""

from xenpatchgen.codemods.lines import line_start
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span


def inserted_above(module: Module, span: Span, comment: Span | None, code: str) -> Edit:
    """The edit that inserts `code` above what stands at `span` and above its comment."""
    source = module.source
    start = line_start(source, (comment or span).start)
    parted = not start or not source[line_start(source, start - 1) : start].strip()
    text = encoded(code.strip("\n"))
    return Edit(Span(start, start), (b"" if parted else b"\n") + text + b"\n\n")
