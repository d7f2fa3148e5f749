"""The concrete syntax tree: tree-sitter's C grammar over masked text.

Text that is not a file, such as a macro's body, is parsed inside a function of our own and its
offsets are shifted back, so that every offset told here is one of the raw source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from xenpatchgen.csyntax.span import Span

Kind = Literal["function", "declaration", "return", "call", "macro", "comment"]
"""What is looked for in every tree."""

_KINDS = """
    (function_definition) @function
    (declaration) @declaration
    (return_statement) @return
    (call_expression) @call
    [(preproc_def) (preproc_function_def)] @macro
    (comment) @comment
"""
_OPENING, _CLOSING = b"void f(){ ", b"\n;}"


@dataclass(frozen=True)
class SyntaxTree:
    """A tree and how far its offsets stand before the raw source's."""

    tree: Tree
    shift: int = 0

    def nodes(self, query: str) -> Iterator[Node]:
        """The nodes that a query captures as `@found`, in the order of the source."""
        yield from _in_order(self._captured(query).get("found", []))

    def of_kind(self, kind: Kind) -> list[Node]:
        """The nodes of a kind, in the order of the source."""
        return self._kinds.get(kind, [])

    @cached_property
    def _kinds(self) -> dict[str, list[Node]]:
        """All kinds from one walk: a walk for each takes as long as parsing does."""
        return {kind: _in_order(nodes) for kind, nodes in self._captured(_KINDS).items()}

    def _captured(self, query: str) -> dict[str, list[Node]]:
        return QueryCursor(_query(query)).captures(self.tree.root_node)

    def span(self, node: Node) -> Span:
        """A node's place in the raw source."""
        return Span(node.start_byte + self.shift, node.end_byte + self.shift)


def parse(masked: bytes) -> SyntaxTree:
    """The tree of a whole file. tree-sitter never fails: what it cannot read is an ERROR node."""
    return SyntaxTree(Parser(_language()).parse(masked))


def parse_fragment(masked: bytes, offset: int) -> SyntaxTree:
    """The tree of statements, declarations or an expression that stand at `offset`."""
    tree = Parser(_language()).parse(_OPENING + masked + _CLOSING)
    return SyntaxTree(tree, offset - len(_OPENING))


def _in_order(nodes: list[Node]) -> list[Node]:
    """By place, outer before inner."""
    return sorted(nodes, key=lambda node: (node.start_byte, -node.end_byte))


def errors(syntax: SyntaxTree) -> tuple[Span, ...]:
    """Where the grammar gave up, or put in something that is not there; outermost places only."""
    return tuple(syntax.span(node) for node in _errors_below(syntax.tree.root_node))


def _errors_below(root: Node) -> Iterator[Node]:
    """In the order of the source. A stack, because C nests deeper than Python recurses."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            waiting += reversed(node.children)


@cache
def _language() -> Language:
    return Language(tree_sitter_c.language())


@cache
def _query(text: str) -> Query:
    return Query(_language(), text)
