"""Give a per-CPU variable another type, where it is declared and where it is defined.

Xen's macros take an array both ways, `(uint8_t[8], name)` and `(uint8_t, name[8])`: the type goes
through `typeof`, and of the second argument only the first token is pasted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from xenpatchgen.codemods.anchors import not_one
from xenpatchgen.codemods.base import Codemod, Spread
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.csyntax.model import Declaration
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit
from xenpatchgen.csyntax.tokens import same_tokens, tokens

_KIND = re.compile(r"(DECLARE|DEFINE)_PER_CPU\w*")


@dataclass(frozen=True)
class PerCpuHere(Codemod):
    """Every declaration and definition of the variable in a file that may have none."""

    variable: str = "mm_lock_level"
    type: str = "uint8_t"
    declarator: str = "mm_lock_level[DOMID_FIRST_RESERVED + 1]"
    """The variable's name with what belongs to its type and stands behind it."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """Both arguments, where they differ from the wanted ones."""
        yield from relaid(module, self._changes(module))

    def _changes(self, module: Module) -> Iterator[Edit]:
        for found in per_cpu(module, self.variable):
            for span, wanted in zip(found.arguments, (self.type, self.declarator), strict=True):
                if not same_tokens(span.of(module.source), encoded(wanted)):
                    yield Edit(span, encoded(wanted))


@dataclass(frozen=True)
class PerCpu(PerCpuHere):
    """The same for the header that declares the variable, and all files that name it."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """Needs the header to declare the variable once."""
        declared = [
            found.span
            for found in per_cpu(module, self.variable)
            if found.kind.startswith("DECLARE")
        ]
        problem = not_one(module, f"declaration of per-CPU {self.variable}", declared)
        yield from [problem] if problem else super().edits(module)

    def spread(self, before: Module) -> Spread:  # noqa: ARG002 - the names say it all
        """Whatever file defines the variable."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return Spread((self.variable,), PerCpuHere(**values))


def per_cpu(module: Module, variable: str) -> Iterator[Declaration]:
    """The declarations and definitions of a per-CPU variable."""
    for found in module.declarations():
        if _KIND.fullmatch(found.kind) and len(found.arguments) == 2:  # noqa: PLR2004 - type, name
            first = tokens(module.source, found.arguments[1])[:1]
            if [token.text for token in first] == [encoded(variable)]:
                yield found
