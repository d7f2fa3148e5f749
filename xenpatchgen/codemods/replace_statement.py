"""Replace one statement of a function, at any depth, or delete it.

The statement is named by tokens that it holds and by its kind: the smallest `if` that holds a
call, say. It is replaced already where the new code stands in the function and those tokens are
gone, or are found in the new code alone; so an anchor for taking an `if` away from around what it
holds must name a part of its condition. Deleting cannot tell "deleted" from "never there".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from xenpatchgen.codemods.anchors import not_one, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.gap import Gap, parted
from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.sole_body import SoleBody
from xenpatchgen.codemods.statement_deletion import replaceable, statement_deletion
from xenpatchgen.codemods.statement_places import Place, distinct, no_line, places
from xenpatchgen.codemods.written import Written
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.runs import Run
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import tokens

StatementKind = Literal["any", "if", "for", "while", "do", "switch"]


@dataclass(frozen=True)
class ReplaceStatement(Codemod):
    """The statement of `function` that holds `holding` becomes `code`; without code, it goes.

    Its labels stay. Of neighbours that hold the tokens together, `any` means all. Raises
    ValueError where `outer` is negative.
    """

    function: str
    holding: str
    code: str = ""
    kind: StatementKind = "any"
    """A loop by an iterator's macro is a `for`."""
    outer: int = 0
    """How many statements of that kind around the smallest one are passed over."""
    comment: bool = False
    """Whether the comment directly above goes with it."""
    within: str = ""
    """Tokens that name the one statement in which it is looked for."""

    def __post_init__(self) -> None:
        if self.outer < 0:
            raise ValueError("`outer` counts statements, from 0")

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where the statement is replaced, or deleted, already."""
        written = Written.of(self.code, f"the code for {self.function}") if self._writes else None
        function = the_function(module, self.function)
        if not isinstance(written, Written | None):
            yield written
        elif not isinstance(function, Function):
            yield function
        else:
            yield from self._edits(module, function, written)

    @property
    def _writes(self) -> bool:
        return bool(self.code.strip())

    def _edits(
        self, module: Module, function: Function, written: Written | None
    ) -> Iterator[Edit | Problem]:
        found = places(module, function, self.holding, self.within)
        copies = list(Tokens(self.code).find(module, function.body))
        if not isinstance(found, tuple):
            # What it was looked for in may have been a part of what was replaced.
            yield from [] if copies and isinstance(found, AnchorMissing) else [found]
            return
        left = distinct(tuple(self._meant(found, copies)))
        if not left and (copies or not self._writes):
            return
        what = f"{'statement' if self.kind == 'any' else self.kind} with `{self.holding}`"
        if problem := not_one(module, what, [one.anchor for one in left], function):
            yield problem
        elif module.macro_around(function.span):
            yield no_line(module, function)
        elif written is None:
            yield statement_deletion(module, left[0].run, comment=self.comment)
        else:
            yield from self._replaced(module, function, left[0].run, written)

    def _meant(self, found: tuple[Place, ...], copies: list[Span]) -> Iterator[Place]:
        """The places, widened to the statements that are meant, that no new code holds."""
        for place in found:
            if not any(place.anchor in copy for copy in copies):
                run = self._widened(place.run)
                yield from [Place(place.anchor, run)] if run else []

    def _widened(self, run: Run) -> Run | None:
        """The statement of the kind, `outer` of them passed over; None where there are too few."""
        left, now = self.outer, run
        while True:
            fits = self.kind in {"any", now.statements[0].kind if len(now.statements) == 1 else ""}
            if fits and not left:
                return now
            left -= fits
            wider = now.widened()
            if wider is None:
                return None
            now = wider

    def _replaced(
        self, module: Module, function: Function, run: Run, written: Written
    ) -> Iterator[Edit | Problem]:
        span = replaceable(module, run, comment=self.comment)
        body = SoleBody.of(module, run) if run.block.sole else None
        braces = body if run.block.sole and _needs_braces(module, run, written) else None
        if run.block.sole and body is None:
            yield no_line(module, function)
            return
        text = written.at(braces.column if braces else module.location(span.start).column - 1)
        if not isinstance(text, str):
            yield text
            return
        edit = _in_place(module.source, span, text)
        yield braces.braced(module.source, edits=[edit]) if braces else edit
        gap = None if run.block.sole else Gap.below(module, run, run.span.end)
        if gap and gap.lower and not gap.parts(module.source) and _parted(run, written, gap):
            yield Edit(gap.space, b"\n\n")


def _in_place(source: bytes, span: Span, text: str) -> Edit:
    """The edit that puts lines where `span` is, from the start of its line where it begins one."""
    start = line_start(source, span.start)
    if source[start : span.start].strip():
        return Edit(span, encoded(text.lstrip(" ")))
    return Edit(Span(start, span.end), encoded(text))


def _parted(run: Run, written: Written, gap: Gap) -> bool:
    """Whether an empty line belongs below new code where none is."""
    old, new = (parted(one[-1], gap.lower) for one in (run.statements, written.statements))
    return written.parted_below or (new and not old)


def _needs_braces(module: Module, run: Run, written: Written) -> bool:
    """Whether new code would not all belong to the `if` or the loop, or take an `else` from it."""
    following = tokens(module.source, Span(run.span.end, run.around[-1][1].span.end))
    first, *others = written.statements
    return bool(others or first.declares or (first.kind == "if" and following))
