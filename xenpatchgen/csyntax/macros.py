"""Read macro definitions and calls from the nodes of the concrete syntax tree."""

from collections.abc import Iterator

from tree_sitter import Node

from xenpatchgen.csyntax.model import Call, Macro
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.surroundings import comment_above
from xenpatchgen.csyntax.view import View


def macros(view: View) -> Iterator[Macro]:
    """Every `#define`."""
    for node in view.syntax.of_kind("macro"):
        name = node.child_by_field_name("name")
        if name is None:
            continue
        value = node.child_by_field_name("value")
        span, name_span = _directive(view, node), view.span(name)
        body = Span(view.span(value).start, span.end) if value else Span(span.end, span.end)
        yield Macro(
            name=view.text(name_span),
            span=span,
            name_span=name_span,
            parameters=_macro_parameters(view, node),
            body=body,
            comment=comment_above(view, span.start),
        )


def calls(view: View) -> Iterator[Call]:
    """Every call, outer before inner."""
    for node in view.syntax.of_kind("call"):
        called = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments")
        if called is not None and arguments is not None:
            name_span = view.span(called)
            yield Call(
                name=view.text(name_span),
                span=view.span(node),
                name_span=name_span,
                arguments=tuple(_separated(view, arguments)),
            )


def _macro_parameters(view: View, node: Node) -> tuple[str, ...] | None:
    listed = node.child_by_field_name("parameters")
    if listed is None:
        return None
    return tuple(
        view.text(view.span(child))
        for child in listed.children
        if child.type not in {"(", ",", ")"}
    )


def _separated(view: View, listed: Node) -> Iterator[Span]:
    """The ranges between the commas of an argument list, whatever the grammar made of them."""
    shift = view.syntax.shift
    start: int | None = None
    end = 0
    for child in listed.children[1:]:
        kind = child.type
        if kind in {",", ")"} and not child.is_missing:
            if start is not None:
                yield Span(start + shift, end + shift)
            start = None
        elif kind != "comment":
            start = child.start_byte if start is None else start
            end = child.end_byte


def _directive(view: View, node: Node) -> Span:
    """A directive without the line break that the grammar counts in."""
    span = view.span(node)
    return Span(span.start, span.start + len(span.of(view.source).rstrip()))
