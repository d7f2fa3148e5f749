"""Introduce the level function on a tree whose lock functions know the owner, but not its bias.

The check compares with what the level function returns, and taking a lock records it. Releasing
restores what was recorded, and needs no change. Where the tree has the function already, its rule
is `LevelRule`'s business. Upstream did the same by hand in e5268a3ce3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.acquirers import Acquirer, acquirers
from xenpatchgen.codemods.anchors import missing_at, the_function
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.identifiers import identifiers
from xenpatchgen.codemods.insertion import inserted_above
from xenpatchgen.codemods.level_rule import LEVEL_FUNCTION, LevelParameters, level_parameters
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.parameters import integers
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.codemods.rendered import unfit
from xenpatchgen.codemods.stranger import stranger
from xenpatchgen.csyntax.fragment import FragmentKind
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.statements import statements

_LOCAL = "lvl"
"""The biased level in the check function, as upstream names it."""


@dataclass(frozen=True)
class LevelFunction(Codemod):
    """Adds the level function above the check function, and uses it in both directions."""

    definition: str
    """The function itself, what it needs defined, and its comment."""
    function: str = LEVEL_FUNCTION
    check: str = "_check_lock_level"
    set: str = "_set_lock_level"

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """The definition, the check, and every place that records the level of a lock taken."""
        if any(module.functions(self.function)):
            return
        check, names = the_function(module, self.check), level_parameters(module, self.check)
        if problem := self._fault() or stranger(module, self.function, self.check):
            yield problem
        elif not isinstance(check, Function):
            yield check
        elif not isinstance(names, LevelParameters):
            yield names
        else:
            yield inserted_above(module, check.span, check.comment, self.definition)
            uses = (*self._checked(module, check, names), *self._recorded(module))
            yield from relaid(module, uses)

    def _fault(self) -> Problem | None:
        what = f"definition of {self.function}"
        if problem := unfit(self.definition, FragmentKind.DEFINITIONS, what):
            return problem
        found = the_function(Module.parse(encoded(self.definition), what), self.function)
        return None if isinstance(found, Function) else found

    def _checked(
        self, module: Module, check: Function, names: LevelParameters
    ) -> Iterator[Edit | Problem]:
        """The biased level is a variable of its own, which takes the plain level's place."""
        for taken in identifiers(module.source, check.body, {_LOCAL}):
            anchor, note = f"a free name {_LOCAL}", "means something else here"
            yield missing_at(module, taken.span, anchor, self.check, note)
        start = check.body.start + 1
        found = statements(module.source, check)
        empty = "" if found and found[0].declares else "\n"
        call = f"{self.function}({names.owner}, {names.level})"
        yield Edit(Span(start, start), encoded(f"\n    int {_LOCAL} = {call};{empty}"))
        for use in identifiers(module.source, check.body, {names.level}):
            yield Edit(use.span, encoded(_LOCAL))

    def _recorded(self, module: Module) -> Iterator[Edit | Problem]:
        for found in acquirers(module, self.set):
            if isinstance(found, Acquirer):
                yield from self._biased(module, found)
            else:
                yield found

    def _biased(self, module: Module, acquirer: Acquirer) -> Iterator[Edit]:
        """The level is a parameter of the function, whatever else goes into what is recorded."""
        levels = integers(module, acquirer.function)
        for argument in (span for call in acquirer.sets for span in call.arguments):
            for use in identifiers(module.source, argument, levels):
                level = module.text(use.span)
                yield Edit(use.span, encoded(f"{self.function}({acquirer.owner}, {level})"))
