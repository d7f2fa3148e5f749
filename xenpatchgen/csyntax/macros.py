"""Read macro definitions and calls from the nodes of the concrete syntax tree."""

from collections.abc import Iterator

from tree_sitter import Node

from xenpatchgen.csyntax.model import Call, Macro
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.surroundings import comment_above
from xenpatchgen.csyntax.view import View


def macros(view: View) -> Iterator[Macro]:
    """Every `#define`."""
    for node in view.syntax.nodes("[(preproc_def) (preproc_function_def)] @found"):
        name = node.child_by_field_name("name")
        if name is None:
            continue
        value = node.child_by_field_name("value")
        span = _directive(view, node)
        body = Span(view.span(value).start, span.end) if value else Span(span.end, span.end)
        yield Macro(
            name=view.text(name),
            span=span,
            name_span=view.span(name),
            parameters=_macro_parameters(view, node),
            body=body,
            comment=comment_above(view, span.start),
        )


def calls(view: View) -> Iterator[Call]:
    """Every call, outer before inner."""
    for node in view.syntax.nodes("(call_expression) @found"):
        called = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments")
        if called is not None and arguments is not None:
            yield Call(
                name=view.text(called),
                span=view.span(node),
                name_span=view.span(called),
                arguments=tuple(_separated(view, arguments)),
            )


def _macro_parameters(view: View, node: Node) -> tuple[str, ...] | None:
    listed = node.child_by_field_name("parameters")
    if listed is None:
        return None
    return tuple(view.text(child) for child in listed.children if child.type not in {"(", ",", ")"})


def _separated(view: View, listed: Node) -> Iterator[Span]:
    """The ranges between the commas of an argument list, whatever the grammar made of them."""
    start: int | None = None
    end = 0
    for child in listed.children[1:]:
        if child.type in {",", ")"} and not child.is_missing:
            if start is not None:
                yield Span(start, end)
            start = None
        elif child.type != "comment":
            start = view.span(child).start if start is None else start
            end = view.span(child).end


def _directive(view: View, node: Node) -> Span:
    """A directive without the line break that the grammar counts in."""
    span = view.span(node)
    return Span(span.start, span.start + len(span.of(view.source).rstrip()))
