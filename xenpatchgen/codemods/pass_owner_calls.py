"""Pass the owner to calls of functions that have gained it, outside the header that defines them.

A call that has all its arguments is left alone. The owner is told by the call's own arguments, or
by those of the other calls in the same function, when they agree.
"""

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.additions import Addition, edits_for
from xenpatchgen.codemods.anchors import unparsed_at
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Problem, Unparsed
from xenpatchgen.codemods.owners import OwnerRules
from xenpatchgen.codemods.pass_owner_told import one_owner, told_beside, told_by
from xenpatchgen.csyntax.brackets import brackets
from xenpatchgen.csyntax.model import Call, Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import tokens


@dataclass(frozen=True)
class Taker:
    """A function or macro that takes an owner."""

    name: str
    count: int
    """How many arguments it takes, the owner included."""
    position: int
    """How many of them stand before the owner."""

    def lacks_owner(self, call: Call) -> bool:
        """Whether a call has one argument fewer."""
        return len(call.arguments) == self.count - 1


@dataclass(frozen=True)
class PassOwnerToCalls(Codemod):
    """Every call of a taker that lacks an argument passes the owner."""

    takers: tuple[Taker, ...]
    owners: OwnerRules

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """The calls with their owners, or why one of them cannot have its owner."""
        if problem := unread_use(module, {taker.name for taker in self.takers}):
            yield problem
            return
        additions = []
        for taker in self.takers:
            for call in filter(taker.lacks_owner, module.calls(taker.name)):
                owner = self._owner(module, call)
                if not isinstance(owner, str):
                    yield owner
                    return
                additions.append(passed(module, call, taker.position, owner))
        yield from edits_for(module, additions)

    def _owner(self, module: Module, call: Call) -> str | Problem:
        around = _around(module, call.span)
        told = told_by(module, call, self.owners, around.name if around else "")
        if not told and around:
            told = told_beside(module, around.span, self.owners)
        return one_owner(module, call, told)


def passed(module: Module, call: Call, position: int, owner: str) -> Addition:
    """What makes a call pass its owner."""
    listed = brackets(module.source, Span(call.name_span.end, call.span.end))
    assert listed is not None, f"{call.name} has no argument list"
    return Addition(listed, position, owner)


def _around(module: Module, span: Span) -> Function | Macro | None:
    """The innermost function that `span` is in, or else the macro."""
    inside = [one for one in module.functions() if span in one.span]
    function = min(inside, key=lambda one: len(one.span), default=None)
    return function or module.macro_around(span)


def unread_use(module: Module, names: Collection[str]) -> Unparsed | None:
    """The first use with brackets that the syntax tree knows nothing of."""
    known = {call.name_span for call in module.calls(names)}
    for found in (module.functions(names), module.prototypes(names), module.macros(names)):
        known |= {one.name_span for one in found}
    if all(span in known for span in _perhaps_used(module.source, names)):
        return None
    for name, following in itertools.pairwise(tokens(module.source)):
        text = name.text.decode(errors="replace")
        if following.text == b"(" and text in names and name.span not in known:
            return unparsed_at(module, name.span, f"this use of {text}")
    return None


def _perhaps_used(source: bytes, names: Collection[str]) -> Iterator[Span]:
    """The names before brackets, in comments and strings as well: found fast."""
    listed = "|".join(map(re.escape, names)).encode()
    for found in re.finditer(rb"\b(?:%b)\b(?=(?:\s|\\|/\*.*?\*/)*\()" % listed, source, re.DOTALL):
        yield Span(*found.span())
