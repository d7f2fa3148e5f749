"""The statements of a function's body, one below the other: where new code may stand among them."""

from dataclasses import dataclass

from xenpatchgen.csyntax import grammar, masking
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.span import Span

_CONTROLLING = {f"{keyword}_statement" for keyword in ("if", "for", "while", "do", "switch")}


@dataclass(frozen=True)
class Statement:
    """A statement or a declaration of the outermost block."""

    span: Span
    declares: bool
    block: bool
    """Whether it ends in a closing brace."""
    controls: bool
    """Whether it decides about other statements: an `if`, a loop or a `switch`."""


def statements(source: bytes, function: Function) -> tuple[Statement, ...]:
    """What the body of `function`, a function of `source`, holds, in order, comments left out.

    A conditional group counts as one statement.
    """
    inner = Span(function.body.start + 1, function.body.end - 1)
    text = inner.of(source).replace(b"\\\n", b" \n")
    syntax = grammar.parse_fragment(masking.mask(text).source, inner.start)
    found = syntax.nodes("(function_definition body: (compound_statement (_) @found))")
    return tuple(
        Statement(
            span,
            declares=node.type == "declaration",
            block=span.of(source).endswith(b"}"),
            controls=node.type in _CONTROLLING,
        )
        for node, span in ((node, syntax.span(node)) for node in found)
        if node.type != "comment" and span in inner
    )
