"""Whether a rendered piece of C is C: asked of pycparser, before the piece goes into a tree.

A piece must be exactly what it is said to be. Text that would close our brackets and open its own
parses too, and is refused by counting what came of it.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from pycparser import CParser, c_ast  # type: ignore[import-untyped]
from pycparser.c_parser import ParseError  # type: ignore[import-untyped]

from xenpatchgen.csyntax.grammar import errors, parse_fragment
from xenpatchgen.csyntax.place import encoded, excerpt, locate
from xenpatchgen.csyntax.prepared import NAME, prepared
from xenpatchgen.csyntax.span import Span


class FragmentKind(Enum):
    """What a piece of C is meant to be, with the text that makes a whole file of it."""

    EXPRESSION = ("void f(void) { int v = (", "); }")
    STATEMENTS = ("void f(void) {", "}")
    DEFINITIONS = ("", "")


@dataclass(frozen=True)
class FragmentProblem:
    """Why a piece is no C. Line and column count from 1, in the piece itself."""

    message: str
    line: int
    column: int
    excerpt: str

    def __str__(self) -> str:
        return f"{NAME}:{self.line}:{self.column}: {self.message}\n{self.excerpt}"


@cache
def check_fragment(text: str, kind: FragmentKind) -> FragmentProblem | None:
    """None where `text` is C of that kind; what is wrong and where, otherwise.

    A `//` comment is refused: Xen has none, and in an expression it would hide what follows.
    """
    syntax = parse_fragment(encoded(text), 0)
    for comment in syntax.nodes("(comment) @found"):
        if (comment.text or b"").startswith(b"//"):
            return _told(text, "Xen's comments are /* */", syntax.span(comment).start)
    opening, closing = kind.value
    try:
        file = CParser().parse(prepared(opening, encoded(text), closing), NAME)
    except ParseError as error:
        return _problem(text, str(error))
    if kind is not FragmentKind.DEFINITIONS and not _alone(file, kind):
        return _told(text, "this closes a bracket that it did not open", 0)
    return None


def _alone(file: c_ast.FileAST, kind: FragmentKind) -> bool:
    """Whether the piece stayed inside the function that was opened for it."""
    *types, last = file.ext
    if not all(isinstance(one, c_ast.Typedef) for one in types):
        return False
    return kind is FragmentKind.STATEMENTS or len(last.body.block_items) == 1


def _problem(text: str, message: str) -> FragmentProblem:
    """pycparser's message with its place, or with tree-sitter's where it names none."""
    if "Comments are not supported" in message:
        message = message.partition("Comments")[0] + "this comment does not end"
    found = re.match(rf"{NAME}:(\d+):(\d+): (.*)", message)
    source = encoded(text)
    if found:
        lines = source.split(b"\n")
        line = min(int(found[1]), len(lines))
        before = sum(len(one) + 1 for one in lines[: line - 1])
        return _told(text, found[3], before + min(int(found[2]) - 1, len(lines[line - 1])))
    places = [span for span in errors(parse_fragment(source, 0)) if span.start <= len(source)]
    return _told(text, message.removeprefix(f"{NAME}: "), places[0].start if places else 0)


def _told(text: str, message: str, offset: int) -> FragmentProblem:
    source = encoded(text)
    offset = min(offset, len(source))
    word = re.compile(rb"\w+|.?").match(source, offset)
    place = locate(source, offset, NAME)
    shown = excerpt(source, Span(offset, word.end() if word else offset))
    return FragmentProblem(message, place.line, place.column, shown)
