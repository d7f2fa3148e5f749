"""Lists in round brackets, item by item: parameters and arguments alike, macros' included.

Read from the tokens, because the concrete syntax tree parts a macro's parameters, a function's and
a call's arguments each in another way, and none where a macro makes them unreadable.
"""

from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import Token, tokens

_DEPTH = {b"(": 1, b"[": 1, b"{": 1, b")": -1, b"]": -1, b"}": -1}


@dataclass(frozen=True)
class Brackets:
    """A list. Comments around an item are no part of it."""

    span: Span
    """Both brackets included."""
    items: tuple[Span, ...]
    """None for `()`; one for `(void)`."""


def brackets(source: bytes, within: Span) -> Brackets | None:
    """The list that `within` starts with; None where it starts with none or does not hold all."""
    found = tokens(source, within)
    if not found or found[0].text != b"(":
        return None
    items: list[Span] = []
    item: list[Token] = []
    depth = 0
    for token in found:
        depth += _DEPTH.get(token.text, 0)
        if depth == 0 or (depth == 1 and token.text == b","):
            items += [Span(item[0].span.start, item[-1].span.end)] if item else []
            item = []
        elif token is not found[0]:
            item.append(token)
        if depth == 0:
            return Brackets(Span(found[0].span.start, token.span.end), tuple(items))
    return None
