"""Take the level function away: a level counts as it is, whoever owns the lock.

For models that have no bias, on trees that have one. Calls become their level argument, and a
variable that only held a result becomes the level itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.identifiers import identifiers
from xenpatchgen.codemods.level_rule import LEVEL_FUNCTION, LevelParameters, level_parameters
from xenpatchgen.codemods.lines import without_lines
from xenpatchgen.codemods.local_copy import local_copy
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.codemods.stranger import stranger
from xenpatchgen.csyntax.model import Call, Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import tokens


@dataclass(frozen=True)
class _Change:
    """What goes with its lines, and what is written in the place of something else."""

    gone: tuple[Span, ...] = ()
    written: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class WithoutLevelFunction(Codemod):
    """Removes the level function with its comment and calls, and the bound that only it used."""

    function: str = LEVEL_FUNCTION
    bound: str = "MM_LOCK_ORDER_MAX"
    """The macro of the highest plain level."""
    check: str = "_check_lock_level"

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """The definitions, every call, and every variable that held a call's result."""
        if not any(module.functions(self.function)):
            if problem := stranger(module, self.function, self.check):
                yield problem
            return
        definition = the_function(module, self.function)
        names = level_parameters(module, self.function)
        if not isinstance(definition, Function):
            yield definition
        elif not isinstance(names, LevelParameters):
            yield names
        else:
            yield from self._changes(module, definition, definition.parameters.index(names.level))

    def _changes(
        self, module: Module, definition: Function, position: int
    ) -> Iterator[Edit | Problem]:
        changes = [
            _without(module, call, call.arguments[position]) for call in module.calls(self.function)
        ]
        gone = [span for change in changes for span in change.gone]
        gone += [*self._bounds(module, definition), _with_comment(definition)]
        yield from without_lines(module.source, gone)
        yield from relaid(module, [edit for change in changes for edit in change.written])

    def _bounds(self, module: Module, definition: Function) -> Iterator[Span]:
        whole = Span(0, len(module.source))
        found = list(module.macros(self.bound))
        known = [definition.span, *(macro.name_span for macro in found)]
        uses = identifiers(module.source, whole, {self.bound})
        if all(any(use.span in span for span in known) for use in uses):
            yield from (_with_comment(macro) for macro in found)


def _with_comment(definition: Function | Macro) -> Span:
    return Span((definition.comment or definition.span).start, definition.span.end)


def _without(module: Module, call: Call, level: Span) -> _Change:
    """The end of one call: with the variable that holds its result, or alone."""
    source, text = module.source, level.of(module.source)
    if len(tokens(text)) > 1:
        return _Change(written=(Edit(call.span, b"(" + text + b")"),))
    function = next((one for one in module.functions() if call.span in one.body), None)
    copy = local_copy(source, function, call.span) if function else None
    if function is None or copy is None:
        return _Change(written=(Edit(call.span, text),))
    uses = identifiers(source, function.body, {copy.name})
    written = (Edit(use.span, text) for use in uses if use.span not in copy.declaration)
    return _Change((copy.declaration,), tuple(written))
