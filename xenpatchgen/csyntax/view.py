"""One parsed stretch of source: the raw bytes, the masked macros, and the tree over them."""

from dataclasses import dataclass
from functools import cached_property

from tree_sitter import Node

from xenpatchgen.csyntax.grammar import SyntaxTree
from xenpatchgen.csyntax.macro_kinds import MacroKind
from xenpatchgen.csyntax.place import decoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.uses import MacroUse


@dataclass(frozen=True)
class View:
    """The whole raw source, and the tree of a part of it. Offsets are the raw source's."""

    source: bytes
    syntax: SyntaxTree
    masked: tuple[MacroUse, ...]

    def span(self, node: Node) -> Span:
        """A node's place in the raw source."""
        return self.syntax.span(node)

    def text(self, span: Span) -> str:
        """The raw text of a span."""
        return decoded(span.of(self.source))

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """Every comment, in the order of the source."""
        return tuple(self.span(node) for node in self.syntax.of_kind("comment"))

    @cached_property
    def attributes(self) -> tuple[Span, ...]:
        """Every masked attribute, in the order of the source."""
        kinds = {MacroKind.ATTRIBUTE, MacroKind.ATTRIBUTE_LIST}
        return tuple(macro.span for macro in self.masked if macro.kind in kinds)
