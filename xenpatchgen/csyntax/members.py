"""The members of structs and unions: those of types within types too."""

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.view import View

_LISTS = "(field_declaration_list) @found"


@dataclass(frozen=True)
class Member:
    """A declaration of members."""

    names: tuple[str, ...]
    """Empty for an anonymous struct or union, whose members are told as well."""
    span: Span
    """With the semicolon."""
    body: Span
    """The list in which it stands, braces included."""


def members(view: View, within: Span) -> Iterator[Member]:
    """The members of the types that `within` holds, list by list, outer before inner."""
    for node in view.syntax.nodes(_LISTS):
        if view.span(node) in within:
            for field in _fields(node):
                names = tuple(view.text(view.span(name)) for name in _declared(field))
                yield Member(names, view.span(field), view.span(node))


def _fields(node: Node) -> Iterator[Node]:
    """The declarations of a list, in conditional groups too."""
    for child in node.named_children:
        if child.type == "field_declaration":
            yield child
        elif child.type.startswith("preproc_"):
            yield from _fields(child)


def _declared(field: Node) -> Iterator[Node]:
    """The names that a declaration gives, below pointers, arrays and brackets."""
    for declarator in field.children_by_field_name("declarator"):
        yield from _innermost(declarator)


def _innermost(node: Node) -> Iterator[Node]:
    if node.type == "field_identifier":
        yield node
    inner = node.child_by_field_name("declarator")
    if inner is None and node.type == "parenthesized_declarator":
        inner = next((child for child in node.named_children if child.type != "comment"), None)
    yield from _innermost(inner) if inner is not None else ()
