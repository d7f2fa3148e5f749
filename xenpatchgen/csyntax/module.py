"""A C file that can be searched and edited without losing a byte.

What goes in comes out: `Module.parse(source).code() == source` for any bytes. A module never
changes; `edited` gives a new one.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from xenpatchgen.csyntax import definitions, grammar, macros, masking, place
from xenpatchgen.csyntax.macro_kinds import MacroKind
from xenpatchgen.csyntax.model import Call, Declaration, Function, Macro, Prototype
from xenpatchgen.csyntax.span import Edit, Span, replaced
from xenpatchgen.csyntax.view import View

Names = str | Collection[str] | None
"""One name, any of several, or None for all."""

_JOINTS = re.compile(rb"\\(?=\r?\n)|#(?!\s*define)")


@dataclass(frozen=True)
class Module:
    """A parsed C source. Two modules are equal where path and bytes are."""

    source: bytes = field(repr=False)
    path: str
    _view: View = field(repr=False, compare=False)

    @classmethod
    def parse(cls, source: bytes, path: str = "<string>") -> "Module":
        """Parse raw, unpreprocessed C. Never fails: see `errors` for what could not be read."""
        masked = masking.mask(source)
        return cls(source, path, View(source, grammar.parse(masked.source), masked.macros))

    def code(self) -> bytes:
        """The source, byte by byte as it was parsed or edited."""
        return self.source

    def functions(self, name: Names = None) -> Iterator[Function]:
        """Function definitions, those in conditional groups and in the bodies of macros too."""
        return (found for found in self._functions if _wanted(found.name, name))

    def prototypes(self, name: Names = None) -> Iterator[Prototype]:
        """Declarations of functions at file level."""
        return (found for found in definitions.prototypes(self._view) if _wanted(found.name, name))

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
        for macro in self._view.masked:
            if macro.kind is MacroKind.DECLARATION and _wanted(macro.name, kind):
                yield Declaration(macro.name, macro.span, macro.arguments)

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
        for macro, body in zip(self._macros, self._bodies, strict=True):
            found += (one for one in definitions.functions(body) if one.span in macro.body)
        return tuple(sorted(found, key=lambda function: function.span))

    @cached_property
    def _macros(self) -> tuple[Macro, ...]:
        return tuple(macros.macros(self._view))

    @cached_property
    def _calls(self) -> tuple[Call, ...]:
        found = list(macros.calls(self._view))
        for body in self._bodies:
            found += macros.calls(body)
        return tuple(sorted(found, key=lambda call: (call.span.start, -call.span.end)))

    @cached_property
    def _bodies(self) -> tuple[View, ...]:
        """A view a macro, in the order of `_macros`."""
        return tuple(self._body(macro) for macro in self._macros)

    def _body(self, macro: Macro) -> View:
        """The C inside a macro, with continuations and `##` out of the grammar's way."""
        text = _JOINTS.sub(_hidden_joint, macro.body.of(self.source))
        masked = masking.mask(text)
        return View(self.source, grammar.parse_fragment(masked.source, macro.body.start), ())


def _hidden_joint(joint: re.Match[bytes]) -> bytes:
    return b" " if joint[0] == b"\\" else b"_"


def _wanted(name: str, names: Names) -> bool:
    if names is None:
        return True
    return name == names if isinstance(names, str) else name in names
