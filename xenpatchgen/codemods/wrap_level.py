"""Have what is recorded when a lock is taken go through a function, which adds the owner to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.acquirers import Acquirer, acquirers
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit


@dataclass(frozen=True)
class WrapLevel(Codemod):
    """In functions that take a lock, `set(X)` becomes `set(function(owner, X))`."""

    function: str = "_lock_state"
    set: str = "_set_lock_level"

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """An edit for each call of `set` whose argument is not wrapped."""
        yield from relaid(module, self._all_wrapped(module))

    def _all_wrapped(self, module: Module) -> Iterator[Edit | Problem]:
        for found in acquirers(module, self.set):
            if isinstance(found, Acquirer):
                yield from self._wrapped(module, found)
            else:
                yield found

    def _wrapped(self, module: Module, acquirer: Acquirer) -> Iterator[Edit]:
        done = {call.span for call in module.calls(self.function, acquirer.function.body)}
        for level in (call.arguments[-1] for call in acquirer.sets):
            if level not in done:
                text = f"{self.function}({acquirer.owner}, {module.text(level)})"
                yield Edit(level, encoded(text))
