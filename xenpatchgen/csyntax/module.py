"""A C file that can be searched and edited without losing a byte.

What goes in comes out: `Module.parse(source).code() == source` for any bytes. A module never
changes; `edited` gives a new one.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from xenpatchgen.csyntax import definitions, grammar, macros, masking, place
from xenpatchgen.csyntax.bodies import bodies
from xenpatchgen.csyntax.conditionals import conditionals
from xenpatchgen.csyntax.includes import Include, includes
from xenpatchgen.csyntax.members import Member, members
from xenpatchgen.csyntax.model import (
    Branch,
    Call,
    Conditional,
    Declaration,
    Function,
    Macro,
    Prototype,
)
from xenpatchgen.csyntax.span import Edit, Span, replaced
from xenpatchgen.csyntax.surroundings import comment_above
from xenpatchgen.csyntax.tagged import Tagged, tagged
from xenpatchgen.csyntax.view import View

Names = str | Collection[str] | None
"""One name, any of several, or None for all."""


@dataclass(frozen=True)
class Module:
    """A parsed C source. Two modules are equal where path and bytes are."""

    source: bytes = field(repr=False)
    path: str
    _view: View = field(repr=False, compare=False)

    @classmethod
    def parse(cls, source: bytes, path: str = "<string>") -> "Module":
        """Parse raw, unpreprocessed C. Never fails: see `errors` for what could not be read.

        What was parsed lately is given again, with all that has been found in it since.
        """
        return _parsed(source, path)

    def code(self) -> bytes:
        """The source, byte by byte as it was parsed or edited."""
        return self.source

    def functions(self, name: Names = None) -> Iterator[Function]:
        """Function definitions, those in conditional groups and in the bodies of macros too."""
        return (found for found in self._functions if _wanted(found.name, name))

    def prototypes(self, name: Names = None) -> Iterator[Prototype]:
        """Declarations of functions at file level."""
        return (found for found in self._prototypes if _wanted(found.name, name))

    def macros(self, name: Names = None) -> Iterator[Macro]:
        """Macro definitions."""
        return (found for found in self._macros if _wanted(found.name, name))

    def macro_around(self, span: Span) -> Macro | None:
        """The macro whose body `span` stands in."""
        return next((macro for macro in self._macros if span in macro.body), None)

    def calls(self, name: Names = None, within: Span | None = None) -> Iterator[Call]:
        """Calls in functions and in the bodies of macros, in the order of the source."""
        for call in self._calls:
            if _wanted(call.name, name) and (within is None or call.span in within):
                yield call

    def declarations(self, kind: Names = None) -> Iterator[Declaration]:
        """Uses of declaration macros; `kind` is the macro's name."""
        return (found for found in self._declarations if _wanted(found.kind, kind))

    def tagged(self) -> Iterator[Tagged]:
        """Types that are defined by a tag."""
        return tagged(self._view)

    def members(self, within: Span) -> Iterator[Member]:
        """The members of the structs and unions that `within` holds, those inside others too."""
        return members(self._view, within)

    def includes(self) -> Iterator[Include]:
        """The headers that the file includes."""
        return includes(self._view)

    def conditionals(self) -> Iterator[Conditional]:
        """Groups of `#if` and its kind, in the order of the source, outer before inner."""
        return iter(self._conditionals)

    def conditions_around(self, span: Span) -> tuple[Branch, ...]:
        """The branches in whose bodies `span` stands, innermost last."""
        branches = (branch for group in self._conditionals for branch in group.branches)
        return tuple(branch for branch in branches if span in branch.body)

    def comment_above(self, offset: int) -> Span | None:
        """The comment that ends directly above what stands at a byte offset."""
        return comment_above(self._view, offset)

    @cached_property
    def errors(self) -> tuple[Span, ...]:
        """What the grammar could not read."""
        return grammar.errors(self._view.syntax)

    def text(self, span: Span) -> str:
        """The text of a span; `place.encoded` gives its bytes back."""
        return place.decoded(span.of(self.source))

    def location(self, offset: int) -> place.Location:
        """Path, line and column of a byte offset."""
        return place.locate(self.source, offset, self.path)

    def excerpt(self, span: Span, note: str = "") -> str:
        """The source line where `span` starts, with carets below it and a note."""
        return place.excerpt(self.source, span, note)

    def edited(self, edits: Iterable[Edit]) -> "Module":
        """The module with all edits carried out. Raises OverlappingEdits."""
        return Module.parse(replaced(self.source, edits), self.path)

    @cached_property
    def _functions(self) -> tuple[Function, ...]:
        found = list(definitions.functions(self._view))
        for macro, body in self._bodies:
            if b"{" in macro.body.of(self.source):
                found += (one for one in definitions.functions(body) if one.span in macro.body)
        return tuple(sorted(found, key=lambda function: function.span))

    @cached_property
    def _prototypes(self) -> tuple[Prototype, ...]:
        return tuple(definitions.prototypes(self._view))

    @cached_property
    def _declarations(self) -> tuple[Declaration, ...]:
        return tuple(definitions.declarations(self._view))

    @cached_property
    def _macros(self) -> tuple[Macro, ...]:
        return tuple(macros.macros(self._view))

    @cached_property
    def _conditionals(self) -> tuple[Conditional, ...]:
        return tuple(sorted(conditionals(self._view), key=lambda found: found.span))

    @cached_property
    def _calls(self) -> tuple[Call, ...]:
        found = list(macros.calls(self._view))
        for _, body in self._bodies:
            found += macros.calls(body)
        return tuple(sorted(found, key=lambda call: (call.span.start, -call.span.end)))

    @cached_property
    def _bodies(self) -> tuple[tuple[Macro, View], ...]:
        return tuple(bodies(self.source, self._macros))


@lru_cache(maxsize=16)
def _parsed(source: bytes, path: str) -> Module:
    masked = masking.mask(source)
    return Module(source, path, View(source, grammar.parse(masked.source), masked.macros))


def _wanted(name: str, names: Names) -> bool:
    if names is None:
        return True
    return name == names if isinstance(names, str) else name in names
