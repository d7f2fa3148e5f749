"""What every codemod's test checks: before and after, and both laws each time."""

from textwrap import dedent
from typing import ClassVar

from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Applied, Problem, Unchanged
from xenpatchgen.csyntax import Module
from xenpatchgen.csyntax.span import untouched_outside


class CodemodTest:
    """A test of one codemod. Texts are dedented, so that they can be indented like the test."""

    codemod: ClassVar[Codemod]

    def becomes(self, before: str, after: str, codemod: Codemod | None = None) -> None:
        """`before` becomes `after`, which stays as it is, and nothing else was touched."""
        codemod = codemod or self.codemod
        module = parsed(before)
        outcome = codemod.apply(module)
        assert isinstance(outcome, Applied), str(outcome)
        assert outcome.module.code().decode() == dedent(after)
        assert codemod.apply(outcome.module) == Unchanged(outcome.module)
        assert outcome.spans
        assert untouched_outside(module.code(), outcome.module.code(), outcome.spans)

    def unchanged(self, before: str, codemod: Codemod | None = None) -> None:
        """The codemod finds that there is nothing to do."""
        module = parsed(before)
        assert (codemod or self.codemod).apply(module) == Unchanged(module)

    def fails(self, before: str, problem: Problem, codemod: Codemod | None = None) -> Problem:
        """The codemod refuses for that reason, and tells it with file, line and caret."""
        outcome = (codemod or self.codemod).apply(parsed(before))
        assert outcome == problem
        assert isinstance(outcome, type(problem))
        return outcome


def parsed(source: str) -> Module:
    """A module of dedented text."""
    return Module.parse(dedent(source).encode(), "a.h")
