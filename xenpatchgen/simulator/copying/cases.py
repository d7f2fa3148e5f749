"""The `case` groups of a function's switches: what is done for one label, up to the next one.

Read from tokens: where conditional groups stand between the labels, the grammar loses track.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from xenpatchgen.csyntax import Function, Module, Span
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.tokens import Token, tokens

_DEPTH = {b"{": 1, b"}": -1}
_LABELS = (b"case", b"default")


def case_groups(module: Module, function: Function, label: str) -> Iterator[Span]:
    """Every group that `case label:` begins, with the labels that follow it directly."""
    found = tokens(module.source, function.body)
    wanted = (b"case", encoded(label), b":")
    for start, token in enumerate(found):
        if tuple(one.text for one in found[start : start + 3]) == wanted:
            yield Span(token.span.start, _end(found[start + 3 :], token.span.end))


def _end(following: Sequence[Token], end: int) -> int:
    """Where what is done ends: before the next label, or before the end of the switch."""
    depth = 0
    for token in _behind_labels(following):
        depth += _DEPTH.get(token.text, 0)
        if depth < 0 or (depth == 0 and token.text in _LABELS):
            break
        end = token.span.end
    return end


def _behind_labels(following: Sequence[Token]) -> Iterator[Token]:
    """The tokens without the labels that they begin with."""
    left = iter(following)
    for token in left:
        if token.text not in _LABELS:
            yield token
            break
        next(dropwhile(lambda one: one.text != b":", left), None)
    yield from left
