"""Code that a template made, as lines among the statements of a tree.

Directives stand at the left margin and labels behind one blank, as Xen has them. An empty line at
the start or the end of the template says that one is wanted there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.breaking import broken
from xenpatchgen.codemods.layout import WIDTH
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.rendered import unfit
from xenpatchgen.csyntax.fragment import FragmentKind
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import decoded, encoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.statements import Statement, statements
from xenpatchgen.csyntax.tokens import tokens

_LABEL = re.compile(r"\s*(?!default\b)([A-Za-z_]\w*:)\s*$")
_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(/\*.*?\*/)', re.DOTALL)


@dataclass(frozen=True)
class Written:
    """Statements to be written."""

    code: str
    """Without empty lines around it."""
    statements: tuple[Statement, ...]
    what: str
    """What they are, for problems."""
    parted_above: bool
    parted_below: bool
    """Whether an empty line is wanted there."""

    @classmethod
    def of(cls, code: str, what: str) -> "Written | Problem":
        """The statements that `code` holds, which is a problem where it is no C, or none at all."""
        if problem := unfit(code, FragmentKind.STATEMENTS, what):
            return problem
        if not tokens(encoded(code)):
            return AnchorMissing("a statement", what)
        lines = [line.rstrip() for line in code.splitlines()]
        full = [number for number, line in enumerate(lines) if line]
        return cls(
            "\n".join(lines[full[0] : full[-1] + 1]),
            _statements(code),
            what,
            parted_above=full[0] > 0,
            parted_below=full[-1] + 1 < len(lines),
        )

    def at(self, column: int) -> str | Problem:
        """The lines, indented by `column` columns."""
        return indented_lines(self.code, column, self.what)


def indented_lines(code: str, column: int, what: str) -> str | AnchorMissing:
    """The lines of `code` without empty ones around them, indented by `column` columns.

    Lines which that made too long are broken. A comment is not: where it is too long there, that is
    a problem, told with `what` the code is.
    """
    lines = _dedented([line.rstrip() for line in code.strip("\n").splitlines()])
    text = "\n".join(_broken("\n".join(_placed(line, column) for line in lines)))
    for line in text.split("\n"):
        if len(line) > WIDTH:
            room = f"room for {len(line)} columns in one line"
            return AnchorMissing(room, what, excerpt=f"      | {line}")
    return text


def _placed(line: str, column: int) -> str:
    if label := _LABEL.match(line):
        return " " + label[1]
    return line if not line or line.startswith("#") else " " * column + line


def _statements(code: str) -> tuple[Statement, ...]:
    alone = Module.parse(encoded(f"void f(void) {{\n{code}\n}}"))
    (function,) = alone.functions("f")
    return statements(alone.source, function)


def _dedented(lines: list[str]) -> Iterator[str]:
    """Directives and labels have columns of their own, and do not count."""
    counted = [one for one in lines if one and not one.startswith("#") and not _LABEL.match(one)]
    shared = min((len(one) - len(one.lstrip()) for one in counted), default=0)
    for line in lines:
        yield line if line not in counted else line[shared:]


def _broken(text: str) -> Iterator[str]:
    """Each line; one that is too long, and that no comment touches, as several."""
    comments = [Span(*found.span(1)) for found in _COMMENT.finditer(text) if found[1]]
    done = 0
    for line in text.split("\n"):
        whole = Span(done, done + len(line))
        done = whole.end + 1
        touched = any(one.start < whole.end and whole.start < one.end for one in comments)
        if touched or line.startswith("#"):
            yield line
        else:
            yield from (decoded(one) for one in broken(encoded(line), WIDTH))
