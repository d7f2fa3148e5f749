"""The statements of a function's body, and those inside them: where new code may stand.

Comments are left out. A group of `#if` and its kind counts as one statement, with a block for each
branch; so does an `if` with all that its `else` leads to.
"""

from dataclasses import dataclass

from tree_sitter import Node

from xenpatchgen.csyntax import grammar, masking
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.statement_nodes import (
    BlockNode,
    blocks_of,
    kind_of,
    label_end,
    listed,
    unlabelled,
)

_CONTROLLING = {"if", "for", "while", "do", "switch"}


@dataclass(frozen=True)
class Statement:
    """A statement or a declaration."""

    span: Span
    """A label before it is part of it."""
    bare: Span
    """Without the labels that a `goto` can name."""
    kind: str
    """`declaration`, `case`, `#if`, `if`, `for`, `while`, `do`, `switch`; empty for any other.

    A loop by an iterator's macro is a `for`.
    """
    block: bool
    """Whether it ends in a closing brace."""
    label: Span | None
    """Its labels, up to the last one's colon; that of a `case`, too."""
    blocks: tuple["Block", ...]
    """What it decides about or holds together."""

    @property
    def declares(self) -> bool:
        """Whether it is a declaration."""
        return self.kind == "declaration"

    @property
    def controls(self) -> bool:
        """Whether it decides about other statements: an `if`, a loop or a `switch`."""
        return self.kind in _CONTROLLING


@dataclass(frozen=True)
class Block:
    """Statements that stand below each other."""

    span: Span
    """Braces included, where there are some."""
    sole: bool
    """Whether this is the one statement that an `if` or a loop has instead of braces."""
    statements: tuple[Statement, ...]


def statements(source: bytes, function: Function) -> tuple[Statement, ...]:
    """What the body of `function`, a function of `source`, holds, in order, outermost ones only."""
    return body_of(source, function).statements


def body_of(source: bytes, function: Function) -> Block:
    """The body of `function`, a function of `source`, to any depth."""
    inner = Span(function.body.start + 1, function.body.end - 1)
    text = inner.of(source).replace(b"\\\n", b" \n")
    syntax = grammar.parse_fragment(masking.mask(text).source, inner.start)
    (body,) = syntax.nodes("(function_definition body: (compound_statement) @found)")
    return Block(function.body, False, _Reader(source, syntax, inner).statements(listed(body)))


@dataclass(frozen=True)
class _Reader:
    """Makes statements of nodes; what the parser was given behind the body's end is left out."""

    source: bytes
    syntax: grammar.SyntaxTree
    inner: Span

    def statements(self, nodes: tuple[Node, ...]) -> tuple[Statement, ...]:
        return tuple(self._statement(node) for node in nodes if self._span(node) in self.inner)

    def _statement(self, node: Node) -> Statement:
        span, bare, end = self._span(node), self._span(unlabelled(node)), label_end(node)
        label = Span(span.start, end + self.syntax.shift) if end is not None else None
        return Statement(
            span,
            bare,
            kind=kind_of(node, bare.of(self.source)),
            block=span.of(self.source).endswith(b"}"),
            label=label,
            blocks=tuple(self._block(one) for one in blocks_of(node)),
        )

    def _block(self, found: BlockNode) -> Block:
        span = Span(found.start + self.syntax.shift, found.end + self.syntax.shift)
        return Block(span, found.sole, self.statements(found.statements))

    def _span(self, node: Node) -> Span:
        """A node's place; a directive's has its line break at its end."""
        span = self.syntax.span(node)
        return Span(span.start, span.start + len(span.of(self.source).rstrip()))
