"""What of a header can be given an owner: its functions, its macros, and the calls of each.

A definition in a macro's body whose name is pasted together, `mm_lock_##name`, is meant by the
calls that paste the same name, and by those that write one such name out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xenpatchgen.codemods.additions import Addition
from xenpatchgen.codemods.parameters import owners
from xenpatchgen.csyntax.brackets import Brackets, brackets
from xenpatchgen.csyntax.model import Call, Function, Macro, Prototype
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Span

OWNER = "d"
"""The name of an owner that is passed; a macro that has a parameter of this name has its owner."""
PARAMETER = f"const struct domain *{OWNER}"

_PASTE = re.compile(r"\s*##\s*")


@dataclass(frozen=True)
class Definition:
    """A function, a prototype or a function-like macro."""

    module: Module
    node: Function | Prototype | Macro

    @property
    def name(self) -> str:
        """The name as written."""
        return self.node.name

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Which of its parameters are an owner. Raises UserError for an unreadable signature."""
        if isinstance(self.node, Macro):
            return (OWNER,) if OWNER in (self.node.parameters or ()) else ()
        return owners(self.module, self.node)

    @property
    def count(self) -> int:
        """How many parameters it has, the owner included, be it there or not."""
        items = [self.module.text(item) for item in self._listed.items]
        return (0 if items == ["void"] else len(items)) + (not self.owners)

    @property
    def position(self) -> int:
        """How many parameters stand before the owner, be it there or not.

        A new one stands first; in a macro, behind the parameters that are pasted.
        """
        names = self.node.parameters or ()
        if self.owners:
            return names.index(self.owners[0])
        return self._pasted(names) if isinstance(self.node, Macro) else 0

    def _pasted(self, names: tuple[str, ...]) -> int:
        body = self.module.text(self.node.span)
        pasted = [rf"##\s*{name}\b|\b{name}\s*##" for name in names]
        return max((n for n, one in enumerate(pasted, 1) if re.search(one, body)), default=0)

    def addition(self) -> Addition:
        """What gives it an owner."""
        item = OWNER if isinstance(self.node, Macro) else PARAMETER
        return Addition(self._listed, self.position, item)

    @cached_property
    def _listed(self) -> Brackets:
        whole = self.node.span if isinstance(self.node, Macro) else self.node.signature
        found = brackets(self.module.source, Span(self.node.name_span.end, whole.end))
        assert found is not None, f"{self.name} has no parameter list"
        return found

    def is_meant_by(self, call: Call) -> bool:
        """Whether a call has this name, or one that this name pastes together."""
        if "##" not in self.name:
            return call.name == self.name
        macro = self.module.macro_around(self.node.span)
        names = (macro.parameters if macro else None) or ()
        parts = (r"\w+" if part in names else part for part in _PASTE.split(self.name))
        return bool(re.fullmatch("".join(parts), _PASTE.sub("", call.name)))


@dataclass(frozen=True)
class Header:
    """The definitions of a module by name, and by where they stand."""

    module: Module

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """All that can be given an owner."""
        found: list[Function | Prototype | Macro] = []
        found += (*self.module.functions(), *self.module.prototypes())
        found += (macro for macro in self.module.macros() if macro.parameters is not None)
        return tuple(Definition(self.module, one) for one in found)

    def named(self, name: str) -> tuple[Definition, ...]:
        """The definitions and prototypes of a name as written."""
        return tuple(one for one in self.definitions if one.name == name)

    def around(self, span: Span) -> Definition | None:
        """The innermost definition that `span` is in."""
        around = [one for one in self.definitions if span in one.node.span]
        return min(around, key=lambda one: len(one.node.span), default=None)

    def calls_without_owner(self, name: str) -> Iterator[Call]:
        """The calls of a definition that have one argument fewer than it takes with its owner.

        A name that is defined as it stands means that definition, and none that pastes it.
        """
        taker = self.named(name)[0]
        written = {one.name for one in self.definitions} - {name}
        for call in self.module.calls():
            fewer = len(call.arguments) == taker.count - 1
            if fewer and call.name not in written and taker.is_meant_by(call):
                yield call
