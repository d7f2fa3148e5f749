"""Where a variable is used."""

from xenpatchgen.codemods.identifiers import identifiers
from xenpatchgen.csyntax import Span


def test_members_comments_and_what_stands_outside_are_no_uses() -> None:
    source = b"l + a->l + a . l + /* l */ ll + (l) + m; l"
    found = identifiers(source, Span(0, len(source) - 1), {"l", "m"})
    assert [(token.text, token.span.start) for token in found] == [
        (b"l", 0),
        (b"l", source.index(b"(l)") + 1),
        (b"m", source.index(b"m;")),
    ]
