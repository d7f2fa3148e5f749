"""Patterns over C source, in the manner of LibCST's matchers: a pattern is a value that finds.

Every pattern is a frozen dataclass whose `find` gives the places where it holds, in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import tokens


@dataclass(frozen=True)
class Tokens:
    """One exact sequence of C tokens; white space and comments between them do not count."""

    text: str

    def find(self, module: Module, within: Span) -> Iterator[Span]:
        """Every place, overlapping ones too; none for an empty sequence."""
        wanted = [token.text for token in tokens(encoded(self.text))]
        present = tokens(module.source, within)
        for start in range(len(present) - len(wanted) + 1 if wanted else 0):
            window = present[start : start + len(wanted)]
            if [token.text for token in window] == wanted:
                yield Span(window[0].span.start, window[-1].span.end)
