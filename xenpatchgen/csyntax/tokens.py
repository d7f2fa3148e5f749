"""C as a sequence of tokens, for text that is compared without regard to white space.

White space, comments and the backslashes of continued lines stand between tokens. The longest
token wins, as in the standard.
"""

import re
from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span

_BLANK = rb"(?: \s+ | \\\r?\n | /\*.*?\*/ | //[^\n]* )*+"
_LEADING = re.compile(_BLANK, re.DOTALL | re.VERBOSE)
# The blanks behind a token are taken along, because a match for each of them costs as much.
_TOKEN = re.compile(
    rb"""( L?"(?:[^"\\\n]|\\.)*" | L?'(?:[^'\\\n]|\\.)*'
                  | \.?[0-9](?:[eEpP][+-]|[\w.])* | [A-Za-z_]\w*
                  | \.\.\. | <<= | >>= | -> | \+\+ | -- | << | >> | <= | >= | == | != | && | \|\|
                  | [-+*/%&|^]= | \#\# | . )"""
    + _BLANK,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """One token and where it stands."""

    text: bytes
    span: Span


def tokens(source: bytes, within: Span | None = None) -> tuple[Token, ...]:
    """The tokens of `source`, or of the part of it that `within` covers."""
    limits = Span(0, len(source)) if within is None else within
    leading = _LEADING.match(source, limits.start, limits.end)
    start = leading.end() if leading else limits.start
    return tuple(
        Token(found[1], Span(*found.span(1)))
        for found in _TOKEN.finditer(source, start, limits.end)
    )


def same_tokens(one: bytes, other: bytes) -> bool:
    """Whether two texts differ in nothing but white space and comments."""
    return _texts(one) == _texts(other)


def _texts(source: bytes) -> tuple[bytes, ...]:
    return tuple(token.text for token in tokens(source))
