"""Keep the backslashes of a macro's continued lines below each other, as Xen aligns them."""

import re
from collections import Counter
from dataclasses import dataclass

from xenpatchgen.codemods.layout import WIDTH

BESIDE_BACKSLASH = WIDTH - len(" \\")
"""How many columns a backslash behind a blank leaves for the text of its line."""

_TAIL = re.compile(rb"[ \t]*\\[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True)
class Continuation:
    """How the lines of a macro are continued."""

    column: int | None
    """How many columns stand before a backslash; None where backslashes are not aligned."""
    room: int = BESIDE_BACKSLASH
    """How many columns a continued line may fill before the backslashes must move."""

    @classmethod
    def of(cls, macro: bytes) -> "Continuation":
        """The way of a macro: the column that most of its backslashes share, if any do.

        Text may come up to the column where one of the macro's lines does, as Xen's often do.
        """
        lines = [line for line in macro.split(b"\n") if line.endswith(b"\\")]
        columns = Counter(len(line) - 1 for line in lines)
        (column, times), *_ = columns.most_common(1) or [(0, 0)]
        if times <= 1:
            return cls(None)
        touches = any(len(line) == column + 1 and line[-2:-1].strip() for line in lines)
        return cls(column, min(column - (not touches), WIDTH))

    def continued(self, plain: bytes, macro: bytes) -> bytes:
        """`plain`, the new text of `macro` without backslashes, with them.

        A line that the macro has already stays as it is. Only where a new line needs it do all
        backslashes move, behind the longest line that leaves room for them. The last line has none,
        even where the macro dangles one before an empty line.
        """
        *lines, last = plain.split(b"\n")
        known = {uncontinued(line): line for line in macro.split(b"\n") if line.endswith(b"\\")}
        new = [len(line) for line in lines if line not in known]
        if self.column is not None and any(self.room < one <= BESIDE_BACKSLASH for one in new):
            longest = max(len(line) for line in lines if len(line) <= BESIDE_BACKSLASH)
            return Continuation(longest + 1)._joined(lines, {}, last)
        return self._joined(lines, known, last)

    def _joined(self, lines: list[bytes], known: dict[bytes, bytes], last: bytes) -> bytes:
        return b"\n".join([*(known.get(one) or self._with_backslash(one) for one in lines), last])

    def _with_backslash(self, line: bytes) -> bytes:
        if self.column is None or len(line) > self.column:
            return line + b" \\"
        return line.ljust(self.column) + b"\\"


def uncontinued(macro: bytes) -> bytes:
    """A macro without its backslashes, and without the blanks around them."""
    return _TAIL.sub(b"", macro)
