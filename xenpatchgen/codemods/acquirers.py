"""Which functions take a lock: those that save the level they find and set another.

An unlock function sets a level too, but the one that was saved; it is none of these.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.codemods.parameters import the_owner
from xenpatchgen.csyntax.model import Call, Function
from xenpatchgen.csyntax.module import Module

GETS = frozenset({"_get_lock_level", "_get_lock_state"})
"""What reads that which is saved: the level, or the level with its owner."""


@dataclass(frozen=True)
class Acquirer:
    """A function that takes a lock."""

    function: Function
    owner: str
    """The name of the parameter that is the lock's owner."""
    sets: tuple[Call, ...]
    """Its calls that set the level; each has an argument."""


def acquirers(module: Module, setter: str) -> Iterator[Acquirer | AnchorMissing]:
    """Every function that takes a lock, or why it cannot be told whose lock it is.

    A module with no such function at all lacks an anchor. Raises UserError where a signature
    cannot be read.
    """
    found = False
    for function in module.functions():
        calls = module.calls(setter, function.body)
        sets = tuple(call for call in calls if call.arguments)
        if sets and any(module.calls(GETS, function.body)):
            found = True
            owner = the_owner(module, function)
            yield owner if isinstance(owner, AnchorMissing) else Acquirer(function, owner, sets)
    if not found:
        yield AnchorMissing(f"a function that takes a lock and calls {setter}", module.path)
