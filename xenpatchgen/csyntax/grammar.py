"""The concrete syntax tree: tree-sitter's C grammar over masked text.

Text that is not a file, such as a macro's body, is parsed inside a function of our own and its
offsets are shifted back, so that every offset told here is one of the raw source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from xenpatchgen.csyntax.span import Span

_OPENING, _CLOSING = b"void f(){ ", b"\n;}"


@dataclass(frozen=True)
class SyntaxTree:
    """A tree and how far its offsets stand before the raw source's."""

    tree: Tree
    shift: int = 0

    def nodes(self, query: str, below: Node | None = None) -> Iterator[Node]:
        """The nodes that a query captures as `@found`, in the order of the source."""
        root = below or self.tree.root_node
        found = QueryCursor(_query(query)).captures(root).get("found", [])
        yield from sorted(found, key=lambda node: (node.start_byte, -node.end_byte))

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
