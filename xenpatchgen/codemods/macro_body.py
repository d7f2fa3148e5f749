"""What a macro's body becomes where it is a function's: the same statements in plain C.

Continuations and the `do { } while (0)` around statements go, and so do brackets that protect a
parameter or the whole expression, because a function's parameters are values.
"""

import re
import textwrap
from collections.abc import Collection, Sequence

from xenpatchgen.codemods.continuation import uncontinued
from xenpatchgen.csyntax.fragment import FragmentKind, FragmentProblem, check_fragment
from xenpatchgen.csyntax.model import Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import decoded, encoded
from xenpatchgen.csyntax.span import Edit, Span, replaced
from xenpatchgen.csyntax.tokens import Token, tokens

_TAKES_BRACKETS = re.compile(rb"\w+|[\])]")
_TURN = {b"(": 1, b"{": 1, b")": -1, b"}": -1}


def expression_of(module: Module, macro: Macro) -> str | FragmentProblem:
    """The expression that a macro stands for, without brackets around all of it."""
    text = _plain(module, macro)
    found = tokens(text)
    while found and found[0].text == b"(" and _closing(found) == len(found) - 1:
        text = replaced(text, [Edit(found[0].span, b""), Edit(found[-1].span, b"")]).strip()
        found = tokens(text)
    return check_fragment(decoded(text), FragmentKind.EXPRESSION) or decoded(text)


def statements_of(module: Module, macro: Macro, *, value: bool) -> str | FragmentProblem:
    """The statements of a function with the macro's effect, without indentation.

    With `value`, the expression that a macro stands for is returned.
    """
    text = _plain(module, macro)
    inner = _inside_wrapper(text)
    if inner is None:
        expression = expression_of(module, macro)
        if not isinstance(expression, str):
            return expression
        prefix = "return " if value else ""
        text = encoded(f"{prefix}{_hanging(expression, len(prefix))};")
    else:
        text = _dedented(inner)
    text = _without_needless_brackets(text, macro.parameters or ())
    return check_fragment(decoded(text), FragmentKind.STATEMENTS) or decoded(text)


def is_protected(found: Sequence[Token], number: int) -> bool:
    """Whether a token stands alone in brackets that are no call's, cast's or keyword's."""
    around = [token.text for token in found[max(0, number - 1) : number + 2 : 2]]
    before = found[number - 2].text if number > 1 else b""
    return around == [b"(", b")"] and not _TAKES_BRACKETS.fullmatch(before)


def _plain(module: Module, macro: Macro) -> bytes:
    return uncontinued(macro.body.of(module.source)).strip()


def _inside_wrapper(text: bytes) -> bytes | None:
    """What stands in the braces of `do { } while (0)`; None for another text."""
    found = tokens(text)
    if [token.text for token in found[:2]] != [b"do", b"{"]:
        return None
    closing = _closing(found[1:]) + 1
    if [token.text for token in found[closing + 1 :]] != [b"while", b"(", b"0", b")"]:
        return None
    return text[found[1].span.end : found[closing].span.start]


def _closing(found: tuple[Token, ...]) -> int:
    """The number of the token that closes what the first one opens."""
    depth = 0
    for number, token in enumerate(found):
        depth += _TURN.get(token.text, 0)
        if depth == 0:
            return number
    return -1


def _dedented(text: bytes) -> bytes:
    """Lines without their common indentation; a first one behind the brace has none to share."""
    first, _, rest = decoded(text).partition("\n")
    return encoded(f"{first.strip()}\n{textwrap.dedent(rest)}".strip())


def _hanging(expression: str, columns: int) -> str:
    """The lines of an expression below its first one, which starts at a column."""
    first, *rest = expression.split("\n", 1)
    below = (textwrap.indent(textwrap.dedent(lines), " " * columns) for lines in rest)
    return "\n".join([first, *below])


def _without_needless_brackets(text: bytes, parameters: Collection[str]) -> bytes:
    found, names = tokens(text), {encoded(name) for name in parameters}
    edits = []
    for number, token in enumerate(found):
        if token.text in names and is_protected(found, number):
            opening, closing = found[number - 1].span, found[number + 1].span
            edits += [
                Edit(Span(opening.start, token.span.start), b""),
                Edit(Span(token.span.end, closing.end), b""),
            ]
    return replaced(text, edits)
