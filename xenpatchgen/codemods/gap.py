"""What parts two statements: the line break between them, and the empty lines behind it.

New code goes into a gap so that it is parted from both sides as Xen's code is: by an empty line
behind declarations, behind a block and behind an `if`, and wherever one was there or is wanted.
"""

import re
from dataclasses import dataclass

from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.sole_body import rest_of_line
from xenpatchgen.codemods.written import Written
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.runs import Run
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.statements import Statement

_EMPTY_LINES = re.compile(rb"\n(?:[ \t]*\n)*")


@dataclass(frozen=True)
class Gap:
    """A gap between neighbours."""

    space: Span
    upper: Statement | None
    """None at the start of a block, and behind a label."""
    lower: Statement | None
    """None at the end of a block."""
    belongs_above: bool
    """Whether empty lines that are there stay above new code, or below it."""

    @classmethod
    def above(cls, module: Module, run: Run) -> "Gap | None":
        """The one above a run and its comment; None where other code stands on its line."""
        source, held = module.source, run.block.statements
        number = held.index(run.statements[0])
        comment = module.comment_above(run.span.start)
        start = comment.start if comment else run.span.start
        line = line_start(source, start)
        if source[line:start].strip():
            return None
        space = Span(source.index(b"\n", len(source[:line].rstrip())), line)
        return cls(space, held[number - 1] if number else None, held[number], True)

    @classmethod
    def below(cls, module: Module, run: Run, offset: int) -> "Gap | None":
        """The one below `offset`, the end of a run or of its label; None likewise."""
        end = rest_of_line(module.source, offset)
        found = _EMPTY_LINES.match(module.source, end) if end is not None else None
        if found is None:
            return None
        space = Span(*found.span())
        if offset != run.span.end:
            return cls(space, None, run.statements[0], False)
        held = run.block.statements
        number = held.index(run.statements[-1]) + 1
        return cls(space, held[number - 1], held[number] if number < len(held) else None, False)

    def parts(self, source: bytes) -> bool:
        """Whether it has empty lines."""
        return self.space.of(source).count(b"\n") > 1

    def filled(self, source: bytes, written: Written, text: str) -> Edit:
        """The edit that puts `text`, the lines of `written`, here."""
        first, last = written.statements[0], written.statements[-1]
        empty = self.parts(source)
        above = parted(self.upper, first) or (written.parted_above and self.upper is not None)
        below = parted(last, self.lower) or _ends_with_control(last, self.lower)
        below = below or (written.parted_below and self.lower is not None)
        if self.belongs_above:
            above = above or (empty and not _declare(self.upper, first))
        else:
            moved = above and _declare(self.upper) and not last.block
            below = below or (empty and not moved)
        return Edit(self.space, encoded("\n" * (1 + above) + text + "\n" * (1 + below)))


def parted(upper: Statement | None, lower: Statement | None) -> bool:
    """Whether an empty line belongs between two statements, one of which is new."""
    if upper is None or lower is None:
        return False
    return upper.block or (upper.declares and not lower.declares)


def _ends_with_control(last: Statement, lower: Statement | None) -> bool:
    """Whether what follows new code could be taken for a part of the code's last statement."""
    return last.controls and lower is not None and not lower.controls


def _declare(*found: Statement | None) -> bool:
    return all(one is not None and one.declares for one in found)
