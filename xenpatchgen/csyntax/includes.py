"""The headers that a file includes."""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.view import View


@dataclass(frozen=True)
class Include:
    """An `#include`. `span` ends behind the name."""

    header: str
    """With the angle brackets or quotes around it; a macro's name where one stands for it."""
    span: Span


def includes(view: View) -> Iterator[Include]:
    """Every one, in the order of the source."""
    for node in view.syntax.nodes("(preproc_include) @found"):
        path = node.child_by_field_name("path")
        if path is not None:
            name = view.span(path)
            yield Include(view.text(name), Span(view.span(node).start, name.end))
