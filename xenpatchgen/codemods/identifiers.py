"""Where a variable is used: its name as a token, and not as that of a member."""

from collections.abc import Collection, Iterator

from xenpatchgen.csyntax.place import decoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import Token, tokens

_MEMBER = {b".", b"->"}


def identifiers(source: bytes, within: Span, names: Collection[str]) -> Iterator[Token]:
    """The tokens of `within` that are one of these variables, in order."""
    before = b""
    for token in tokens(source, within):
        if decoded(token.text) in names and before not in _MEMBER:
            yield token
        before = token.text
