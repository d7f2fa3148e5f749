"""What all codemods share: applying, refusing, and the two laws.

The laws: applying twice is applying once, and bytes outside the reported spans are untouched.
Both are checked at every application, not only in tests, because what breaks them is often the
tree and not the codemod. Nothing is half-done: any problem, and the module stays as it is.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.base.errors import ToolError
from xenpatchgen.codemods.anchors import unparsed_at
from xenpatchgen.codemods.outcome import Applied, Outcome, Problem, Unchanged, Unparsed
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Edit, in_order, untouched_outside


class LawBroken(ToolError):
    """A codemod changed what it must not change, or changes its own result again."""


@dataclass(frozen=True)
class Spread:
    """What the other files of a tree need after an edit, because they use what it changed."""

    words: tuple[str, ...]
    """Every file that has one of these whole words is tried."""
    codemod: "Codemod"


@dataclass(frozen=True)
class Codemod(ABC):
    """One semantic edit: a pure function from a module to edits or problems."""

    @abstractmethod
    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """What to replace, or why that cannot be said. No edits: the module has it already."""

    def spread(self, before: Module) -> Spread | None:  # noqa: ARG002 - for those that override it
        """What the edit of `before` asks of all other files; None where they need not know."""
        return None

    def apply(self, module: Module) -> Outcome:
        """Carry the edits out. Of several problems the first is told.

        Raises LawBroken or OverlappingEdits where the codemod itself is at fault.
        """
        outcome = self._outcome(module)
        if isinstance(outcome, Applied):
            self._check_repetition(outcome.module)
        return outcome

    def _outcome(self, module: Module) -> Outcome:
        edits = []
        for item in self.edits(module):
            if not isinstance(item, Edit):
                return item
            edits.append(item)
        ordered = in_order(edits)
        if not ordered or (after := module.edited(ordered)) == module:
            return Unchanged(module)
        if len(after.errors) > len(module.errors):
            return _unparsed(module, after)
        spans = tuple(edit.span for edit in ordered)
        if not untouched_outside(module.source, after.source, spans):
            raise LawBroken(f"{module.path}: {self._name} changed bytes outside its edits")
        return Applied(after, spans)

    def _check_repetition(self, after: Module) -> None:
        again = self._outcome(after)
        if not isinstance(again, Unchanged):
            raise LawBroken(f"{after.path}: {self._name} would change its own result")

    @property
    def _name(self) -> str:
        return type(self).__name__


def _unparsed(before: Module, after: Module) -> Unparsed:
    """The first place of `after` that the grammar cannot read and could read in `before`."""
    known = {error.of(before.source) for error in before.errors}
    new = (error for error in after.errors if error.of(after.source) not in known)
    error = next(new, after.errors[0])
    return unparsed_at(after, error, "the result")
