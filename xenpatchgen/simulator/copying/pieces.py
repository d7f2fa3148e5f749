"""What a C file defines, piece by piece at its top level, and what each piece makes use of.

Names are read from tokens alone, generously: a piece that is taken for nothing does no harm, and
one that was left out is noticed by the compiler.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from xenpatchgen.csyntax import Edit, Module, Span
from xenpatchgen.csyntax.masking import blanked
from xenpatchgen.csyntax.span import replaced
from xenpatchgen.csyntax.tokens import Token, tokens

_DIRECTIVE = re.compile(rb"^[ \t]*#(?:\\\r?\n|[^\n])*", re.MULTILINE)
_NAME = re.compile(rb"[A-Za-z_]\w*")
_DEPTH = {b"(": 1, b"[": 1, b"{": 1, b")": -1, b"]": -1, b"}": -1}
_AFTER_A_NAME = (b";", b"=", b"[", b",", b"(", b"{")


@dataclass(frozen=True)
class Piece:
    """A function, a macro, or a declaration up to its semicolon."""

    span: Span
    defines: frozenset[bytes]
    uses: frozenset[bytes]


def pieces(module: Module) -> tuple[Piece, ...]:
    """Every piece of `module`, in no order. One that conditional groups define twice is two."""
    functions = [one for one in module.functions() if module.macro_around(one.span) is None]
    found = [_named(module, one.span, one.name) for one in functions]
    found += [_named(module, one.span, one.name) for one in module.macros()]
    directives = (Span(*one.span()) for one in _DIRECTIVE.finditer(module.source))
    rest = without(module.source, [*(one.span for one in functions), *directives])
    return (*found, *_declarations(rest))


def without(source: bytes, spans: Iterable[Span]) -> bytes:
    """`source` with blanks of equal length for all that the spans cover, line breaks kept."""
    edits, end = [], 0
    for span in sorted(spans):
        if span.end > end:
            rest = Span(max(span.start, end), span.end)
            edits.append(Edit(rest, blanked(rest.of(source))))
            end = span.end
    return replaced(source, edits)


def needed(found: Iterable[Piece], roots: Iterable[str]) -> frozenset[bytes]:
    """The names that `roots` need of what is found, directly or not, and they themselves."""
    known = tuple(found)
    names: frozenset[bytes] = frozenset()
    added = frozenset(root.encode() for root in roots)
    while not added <= names:
        names |= added
        added = frozenset().union(*(piece.uses for piece in known if piece.defines & names))
    return names


def _named(module: Module, span: Span, name: str) -> Piece:
    return Piece(span, frozenset([name.encode()]), _used(tokens(module.source, span)))


def _declarations(source: bytes) -> Iterator[Piece]:
    """What stands between functions and directives, from semicolon to semicolon."""
    depth, piece = 0, list[Token]()
    for token in tokens(source):
        piece.append(token)
        depth += _DEPTH.get(token.text, 0)
        if depth == 0 and token.text == b";":
            span = Span(piece[0].span.start, token.span.end)
            yield Piece(span, _declared(piece), _used(piece))
            piece = []


def _declared(piece: list[Token]) -> frozenset[bytes]:
    """Names at the outermost level; all of an enumeration or of a macro in capitals."""
    names, depth, given = set(), 0, piece[0].text == b"enum"
    for token, following in pairwise(piece):
        outermost = depth == 0 and following.text in _AFTER_A_NAME
        if _NAME.fullmatch(token.text) and (outermost or given):
            names.add(token.text)
        if depth == 0 and following.text == b"(" and token.text.isupper():
            given = True
        depth += _DEPTH.get(token.text, 0)
    return frozenset(names)


def _used(found: Iterable[Token]) -> frozenset[bytes]:
    """Every name but those of members."""
    names, member = set(), False
    for token in found:
        if _NAME.fullmatch(token.text) and not member:
            names.add(token.text)
        member = token.text in (b".", b"->")
    return frozenset(names)
