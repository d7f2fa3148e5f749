"""How a codemod can end: a closed set, so that no caller reads prose to know what happened.

`str()` of a problem is what a person reads: file and line, what is wrong, and the source line with
a caret. Excerpts and places do not count in comparisons, so that tests name only what is meant.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import Location
from xenpatchgen.csyntax.span import Span


@dataclass(frozen=True)
class Applied:
    """The tree has changed to what the codemod makes."""

    module: Module
    spans: tuple[Span, ...]
    """What was replaced, in offsets of the module before; everything else is as it was."""


@dataclass(frozen=True)
class Unchanged:
    """The tree already has what the codemod makes."""

    module: Module


@dataclass(frozen=True)
class _Problem(ABC):
    """What all problems share: a headline, and how it is told."""

    excerpt: str = field(default="", compare=False, kw_only=True)

    @property
    @abstractmethod
    def headline(self) -> str:
        """What is wrong, in one line."""

    @property
    @abstractmethod
    def place(self) -> Location | str:
        """Where it is wrong, or where it was looked for."""

    def __str__(self) -> str:
        return "\n".join(filter(None, [f"{self.place}: {self.headline}", self.excerpt]))

    def fault(self, hint: str = "") -> UserError:
        """The problem as an error for the user, who chose the tree."""
        return UserError(f"{self.place}: {self.headline}", excerpt=self.excerpt, hint=hint)


@dataclass(frozen=True)
class AnchorMissing(_Problem):
    """The tree has nothing that the codemod could hold on to."""

    anchor: str
    """What was looked for."""
    where: str
    """Where it was looked for: a function, a macro, or the whole file."""
    location: Location | None = field(default=None, compare=False)

    @property
    def headline(self) -> str:
        """What was not found."""
        return f"{self.anchor} was not found in {self.where}"

    @property
    def place(self) -> Location | str:
        """The place that was searched, or nothing better than its name."""
        return self.location or self.where


@dataclass(frozen=True)
class Ambiguous(_Problem):
    """The tree has several places where the codemod needs exactly one."""

    anchor: str
    locations: tuple[Location, ...] = field(compare=False)

    @property
    def headline(self) -> str:
        """What was found too often, and where else."""
        others = ", ".join(str(location.line) for location in self.locations[1:])
        return f"{self.anchor} was found {len(self.locations)} times (also at line {others})"

    @property
    def place(self) -> Location | str:
        """The first of the places."""
        return self.locations[0]


@dataclass(frozen=True)
class Unparsed(_Problem):
    """Text that is not C, in the tree or in what the codemod would write."""

    what: str
    location: Location = field(compare=False)

    @property
    def headline(self) -> str:
        """What cannot be read."""
        return f"{self.what} cannot be read as C"

    @property
    def place(self) -> Location | str:
        """Where reading failed."""
        return self.location


Problem = AnchorMissing | Ambiguous | Unparsed
Outcome = Applied | Unchanged | Problem
