"""Replace one exact token sequence inside one function or macro.

White space and comments do not count in the search. A sequence that is gone while its replacement
is there has been replaced already. Deleting (an empty replacement) cannot tell "deleted" from
"never there": name a neighbour in both texts where that matters.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import not_one, the_definition
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.deletion import deletion
from xenpatchgen.codemods.layout import indented
from xenpatchgen.codemods.lines import indentation, lines_around
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.model import Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span


@dataclass(frozen=True)
class ReplaceInFunction(Codemod):
    """`find` becomes `replace` in the body of `function`, where it must stand exactly once."""

    function: str
    """The name of a function, or of a macro."""
    find: str
    replace: str
    """Its lines after the first are indented like the line on which `find` stands."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where it has been made."""
        definition = the_definition(module, self.function)
        if not isinstance(definition, Function | Macro):
            yield definition
            return
        done = list(Tokens(self.replace).find(module, definition.body))
        left = [
            span
            for span in Tokens(self.find).find(module, definition.body)
            if not any(span in made for made in done)
        ]
        if not left and (done or not self.replace.strip()):
            return
        if problem := not_one(module, f"`{self.find}`", left, definition):
            yield problem
        elif self.replace.strip():
            yield from relaid(module, [self._edit(module, left[0])])
        else:
            yield deletion(module.source, definition.body, left[0])

    def _edit(self, module: Module, span: Span) -> Edit:
        columns = indentation(lines_around(module.source, span).of(module.source))
        return Edit(span, encoded(indented(self.replace, columns)))
