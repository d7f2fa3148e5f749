"""Read functions, prototypes and declaration macros from the nodes of the concrete syntax tree."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tree_sitter import Node

from xenpatchgen.csyntax.macro_kinds import MacroKind
from xenpatchgen.csyntax.model import Declaration, Function, Prototype, Return
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.surroundings import comment_above, with_attributes
from xenpatchgen.csyntax.view import View


def functions(view: View) -> Iterator[Function]:
    """Every function definition, conditional groups and unreadable surroundings included."""
    for node in view.syntax.of_kind("function"):
        body, declarator = node.child_by_field_name("body"), _function_declarator(node)
        if body is not None and declarator is not None:
            yield _function(view, node, declarator, body)


def prototypes(view: View) -> Iterator[Prototype]:
    """Every declaration of a function at file level."""
    for node in view.syntax.of_kind("declaration"):
        declarator = _function_declarator(node)
        if declarator is None or _inside(node, "compound_statement"):
            continue
        span = with_attributes(view, view.span(node))
        name = view.span(_name(declarator))
        yield Prototype(
            name=view.text(name),
            span=span,
            name_span=name,
            signature=Span(span.start, view.span(declarator).end),
            parameters=_parameters(view, declarator),
            comment=comment_above(view, span.start),
        )


def declarations(view: View) -> Iterator[Declaration]:
    """Every use of a declaration macro."""
    statements = view.syntax.of_kind("declaration")
    for macro in view.masked:
        if macro.kind is not MacroKind.DECLARATION:
            continue
        around = _last_around(view, statements, macro.span)
        statement = with_attributes(view, view.span(around)) if around else macro.span
        comment = comment_above(view, statement.start)
        yield Declaration(macro.name, macro.span, macro.arguments, statement, comment)


def _function(view: View, node: Node, declarator: Node, body: Node) -> Function:
    span = with_attributes(view, view.span(node))
    name = view.span(_name(declarator))
    return Function(
        name=view.text(name),
        span=span,
        name_span=name,
        signature=Span(span.start, view.span(declarator).end),
        parameters=_parameters(view, declarator),
        body=view.span(body),
        comment=comment_above(view, span.start),
        returns=tuple(_returns(view, body)),
    )


def _function_declarator(node: Node) -> Node | None:
    """The `name(parameters)` of a definition or declaration; None where it declares no function."""
    inner = node.child_by_field_name("declarator")
    while inner is not None and inner.type == "pointer_declarator":
        inner = inner.child_by_field_name("declarator")
    if inner is None or inner.type != "function_declarator":
        return None
    return inner if _name(inner).type == "identifier" else None


def _name(declarator: Node) -> Node:
    return declarator.child_by_field_name("declarator") or declarator


def _parameters(view: View, declarator: Node) -> tuple[str, ...]:
    listed = declarator.child_by_field_name("parameters")
    names = (_innermost(child) for child in (listed.named_children if listed else ()))
    return tuple(view.text(view.span(name)) for name in names if name is not None)


def _innermost(parameter: Node) -> Node | None:
    """The identifier that a parameter declares, below pointers, arrays and brackets."""
    if parameter.type == "identifier":
        return parameter
    inner = parameter.child_by_field_name("declarator")
    if inner is None and parameter.type == "parenthesized_declarator":
        inner = parameter.named_child(0)
    return _innermost(inner) if inner is not None else None


def _returns(view: View, body: Node) -> Iterator[Return]:
    """Every return statement of a body, in the order of the source."""
    for node in _between(view.syntax.of_kind("return"), body.start_byte, body.end_byte):
        values = [child for child in node.named_children if child.type != "comment"]
        yield Return(view.span(node), view.span(values[0]) if values else None)


def _between(nodes: list[Node], start: int, end: int) -> list[Node]:
    """The nodes, in order, that start within a range of the tree."""
    first = bisect_left(nodes, start, key=_start)
    return nodes[first : bisect_left(nodes, end, first, key=_start)]


def _last_around(view: View, nodes: list[Node], span: Span) -> Node | None:
    """The innermost of the nodes, in order, in which a span stands."""
    before = bisect_right(nodes, span.start - view.syntax.shift, key=_start)
    return next((node for node in reversed(nodes[:before]) if span in view.span(node)), None)


def _start(node: Node) -> int:
    return node.start_byte


def _inside(node: Node, kind: str) -> bool:
    parent = node.parent
    while parent is not None and parent.type != kind:
        parent = parent.parent
    return parent is not None
