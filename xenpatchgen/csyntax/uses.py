"""Where a source uses macros of a known kind, found before anything is parsed.

None is looked for in comments, strings and preprocessor lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.csyntax.macro_kinds import MacroKind, kind_of
from xenpatchgen.csyntax.span import Span

# What cannot start anything is taken along, because looking at it byte by byte costs most.
_WORDS = re.compile(
    rb"""(?: ([A-Za-z_]\w*)
           | /\*.*?\*/ | //[^\n]* | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
           | \#(?: [^\\\n/]+ | /\*.*?\*/ | \\. | / )*
           | [0-9][\w.]*
         ) [^\w"'/\#]*""",
    re.DOTALL | re.VERBOSE,
)
_ATOMS = re.compile(
    rb"""/\*.*?\*/ | //[^\n]* | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | [(),]""",
    re.DOTALL | re.VERBOSE,
)
_BLANK = re.compile(rb"(?:\s|\\\n)*")


@dataclass(frozen=True)
class MacroUse:
    """One use of a macro of a known kind. `span` covers name and argument list."""

    kind: MacroKind
    name: str
    span: Span
    arguments: tuple[Span, ...]


def uses(source: bytes) -> Iterator[MacroUse]:
    """Every use, in order; one inside another's arguments is not told."""
    done = 0
    for word in _WORDS.finditer(source):
        name = word[1]
        if name is None or (kind := kind_of(name)) is None or word.start() < done:
            continue
        arguments, end = _arguments(source, word.end(1))
        if kind is MacroKind.ATTRIBUTE:
            arguments, end = (), word.end(1)
        elif end == word.end(1) and kind is not MacroKind.STRING:
            continue
        done = end
        yield MacroUse(kind, name.decode(), Span(word.start(), end), arguments)


def after_blank(source: bytes, offset: int) -> int:
    """The offset of the first byte from `offset` on that is no white space."""
    blank = _BLANK.match(source, offset)
    return blank.end() if blank else offset


def _arguments(source: bytes, offset: int) -> tuple[tuple[Span, ...], int]:
    """The arguments of the list that follows, and where it ends; `offset` where none follows."""
    opening = after_blank(source, offset)
    if source[opening : opening + 1] != b"(":
        return (), offset
    arguments, depth, start = [], 0, opening + 1
    for atom in _ATOMS.finditer(source, opening):
        depth += {b"(": 1, b")": -1}.get(atom[0], 0)
        if depth == 0 or (depth == 1 and atom[0] == b","):
            arguments.append(_stripped(source, start, atom.start()))
            start = atom.end()
        if depth == 0:
            none = len(arguments) == 1 and not arguments[0]
            return (() if none else tuple(arguments)), atom.end()
    return (), offset


def _stripped(source: bytes, start: int, end: int) -> Span:
    """The range without the white space at its ends."""
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))
