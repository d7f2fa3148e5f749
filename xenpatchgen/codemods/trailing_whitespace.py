"""Take the white space off the ends of lines, so that later patches need not carry it along.

Upstream did the same by hand in 53c91fe051, before it touched the lock functions. What the compiler
sees stays: behind a backslash white space is left where the C standard gives it a meaning, because
without it the next line would become part of this one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Edit, Span, replaced
from xenpatchgen.csyntax.tokens import same_tokens

_TRAILING = re.compile(rb"(?<![ \t])[ \t]+(?=\r?\n|\Z)")


@dataclass(frozen=True)
class TrailingWhitespace(Codemod):
    """Removes blanks and tabs before every line break of the module."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """An edit a line; none where the lines are clean."""
        for found in _TRAILING.finditer(module.source):
            edit = Edit(Span(*found.span()), b"")
            if not _joins_lines(module.source, edit):
                yield edit


def _joins_lines(source: bytes, edit: Edit) -> bool:
    """Whether a backslash before the white space would come to continue its line."""
    behind_backslash = source.endswith(b"\\", 0, edit.span.start)
    return behind_backslash and not same_tokens(source, replaced(source, [edit]))
