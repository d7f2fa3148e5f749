"""Find `#if` groups in raw source, whatever C they cut in two.

The grammar is not asked: a group may hold half a statement, or one brace of a pair. Directives are
read as the preprocessor reads them, after comments and continued lines have been joined by blanks
of equal length, so that offsets stay true.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xenpatchgen.csyntax.model import Branch, Conditional
from xenpatchgen.csyntax.place import decoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.surroundings import comment_above
from xenpatchgen.csyntax.view import View

_JOINED = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
       | /\*.*?\*/ | //(?: \\\r?\n | [^\n] )* | \\\r?\n""",
    re.DOTALL | re.VERBOSE,
)
_DIRECTIVE = re.compile(
    rb"^[ \t]*(#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b([^\n]*))(?:\n|\Z)", re.MULTILINE
)
_OPENING = {b"if", b"ifdef", b"ifndef"}
_CONDITIONS = {b"ifdef": "defined({})", b"ifndef": "!defined({})"}

_Directive = re.Match[bytes]


def conditionals(view: View) -> Iterator[Conditional]:
    """Every group, inner before outer. What never ends is no group, and a stray end is none."""
    open_groups: list[list[_Directive]] = []
    for directive in _DIRECTIVE.finditer(_JOINED.sub(_blank, view.source)):
        if directive[2] in _OPENING:
            open_groups.append([directive])
        elif open_groups:
            open_groups[-1].append(directive)
            if directive[2] == b"endif":
                yield _conditional(view, open_groups.pop())


def _conditional(view: View, directives: Sequence[_Directive]) -> Conditional:
    conditions = [_condition(directive) for directive in directives]
    branches = tuple(
        Branch(
            directive=_span(view.source, directive),
            condition=conditions[number],
            unless=tuple(conditions[:number]),
            body=Span(directive.end(), following.start()),
        )
        for number, (directive, following) in enumerate(pairwise(directives))
    )
    end = _span(view.source, directives[-1])
    span = Span(branches[0].directive.start, end.end)
    return Conditional(span, branches, end, comment_above(view, span.start))


def _condition(directive: _Directive) -> str:
    text = " ".join(decoded(directive[3]).split())
    return _CONDITIONS.get(directive[2], "{}").format(text)


def _span(source: bytes, directive: _Directive) -> Span:
    """A directive with the comments on its line, without the white space behind it."""
    start, end = directive.span(1)
    return Span(start, start + len(source[start:end].rstrip()))


def _blank(found: re.Match[bytes]) -> bytes:
    """Literals stay; those of several lines become one line, too."""
    return found[1].replace(b"\n", b" ") if found[1] else b" " * len(found[0])
