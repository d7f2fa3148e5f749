"""Insert statements before or after one that a function has, at any depth.

The statement is named by tokens that it holds: the smallest one, or the fewest neighbours, that
hold them all. The sole statement of an `if` gets braces. Empty lines stay where they are, and new
ones part declarations from statements and blocks from what follows, as Xen has them. Statements
that stand there already are not inserted again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from xenpatchgen.codemods.anchors import not_one, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.gap import Gap, parted
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.sole_body import SoleBody
from xenpatchgen.codemods.statement_places import Place, column_of, distinct, no_line, places
from xenpatchgen.codemods.written import Written
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.runs import Run
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import tokens

Which = Literal["only", "first", "last"]


@dataclass(frozen=True)
class InsertStatements(Codemod):
    """Adds `code` to `function`, indented like its neighbours; no code, nothing to do.

    Exactly one of `before` and `after` is given. A label belongs to the statement behind it, but
    `after` a label alone means directly behind the label. Raises ValueError for both or neither.
    """

    function: str
    code: str
    before: str = ""
    after: str = ""
    which: Which = "only"
    """Which of several places."""
    within: str = ""
    """Tokens that name the one statement in which the place is looked for."""

    def __post_init__(self) -> None:
        one_side(self.before, self.after)

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where the code stands at its place."""
        if not self.code.strip():
            return
        written = Written.of(self.code, f"the code for {self.function}")
        function = the_function(module, self.function)
        if not isinstance(written, Written):
            yield written
        elif not isinstance(function, Function):
            yield function
        else:
            place = self._place(module, function)
            if not isinstance(place, Place):
                yield place
            elif self._copy(module, place) is None:
                yield self._edit(module, function, place, written)

    def _place(self, module: Module, function: Function) -> Place | Problem:
        """The place that is meant. Those inside code that was inserted do not count."""
        anchor = self.before or self.after
        found = places(module, function, anchor, self.within)
        if not isinstance(found, tuple):
            return found
        copies = [copy for one in found if (copy := self._copy(module, one))]
        left = distinct(tuple(one for one in found if not _inside(one.anchor, copies)))
        if left and self.which != "only":
            return left[0 if self.which == "first" else -1]
        spans = [one.anchor for one in left]
        return not_one(module, f"`{anchor}`", spans, function) or left[0]

    def _copy(self, module: Module, place: Place) -> Span | None:
        """Where the code stands already, next to a place."""
        wanted = [token.text for token in tokens(encoded(self.code))]
        block, (start, end) = place.run.block.span, self._sides(place)
        if self.before:
            present = tokens(module.source, Span(block.start, start))[-len(wanted) :]
        else:
            present = tokens(module.source, Span(end, block.end))[: len(wanted)]
        if [token.text for token in present] != wanted:
            return None
        return Span(present[0].span.start, present[-1].span.end)

    def _sides(self, place: Place) -> tuple[int, int]:
        """Where that starts which the code is to stand before, and ends which it stands after."""
        label = place.run.statements[0].label
        if label and self.after and place.anchor in label:
            return label.start, label.end
        return place.run.span.start, place.run.span.end

    def _edit(
        self, module: Module, function: Function, place: Place, written: Written
    ) -> Edit | Problem:
        _, end = self._sides(place)
        behind_label = end != place.run.span.end
        if place.run.block.sole and not behind_label:
            return self._braced(module, function, place.run, written)
        gap = Gap.above(module, place.run) if self.before else Gap.below(module, place.run, end)
        column = column_of(module, place.run)
        if gap is None or column is None or module.macro_around(function.span):
            return no_line(module, function)
        text = written.at(column)
        return gap.filled(module.source, written, text) if isinstance(text, str) else text

    def _braced(
        self, module: Module, function: Function, run: Run, written: Written
    ) -> Edit | Problem:
        body = SoleBody.of(module, run)
        if body is None or module.macro_around(function.span):
            return no_line(module, function)
        text = written.at(body.column)
        if not isinstance(text, str):
            return text
        if self.before:
            blank = parted(written.statements[-1], run.statements[0]) or written.parted_below
            return body.braced(module.source, above=encoded(text + "\n" * blank))
        blank = parted(run.statements[-1], written.statements[0]) or written.parted_above
        return body.braced(module.source, below=encoded("\n" * blank + text))


def _inside(span: Span, copies: list[Span]) -> bool:
    return any(span in copy for copy in copies)


def one_side(before: str, after: str) -> None:
    """Raise ValueError unless exactly one of the two anchors is given."""
    if bool(before.strip()) == bool(after.strip()):
        raise ValueError("statements stand either `before` or `after` something")
