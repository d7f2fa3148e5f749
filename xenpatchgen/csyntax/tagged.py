"""Types that a file defines by a tag: `struct NAME { ... }`, unions and enumerations too."""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.view import View

_WITH_A_BODY = """[
    (struct_specifier name: (_) body: (_))
    (union_specifier name: (_) body: (_))
    (enum_specifier name: (_) body: (_))
] @found"""


@dataclass(frozen=True)
class Tagged:
    """A type's definition, from its keyword to its closing brace."""

    name: str
    span: Span


def tagged(view: View) -> Iterator[Tagged]:
    """Every such definition, outer before inner."""
    for node in view.syntax.nodes(_WITH_A_BODY):
        name = node.child_by_field_name("name")
        if name is not None:
            yield Tagged(view.text(view.span(name)), view.span(node))
