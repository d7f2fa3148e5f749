"""Give functions of the header the domain that owns the lock, and give it to all that calls them.

A function that has an owner keeps its parameters, and a call that has all its arguments is left
alone: on a tree that has come this far there is nothing to do. A call whose own arguments do not
tell the owner gets that of the definition around it, which gains it as well where it has none, and
its own callers follow. Upstream did the same by hand in e5268a3ce3.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from xenpatchgen.codemods.additions import Addition, edits_for
from xenpatchgen.codemods.anchors import missing_at, the_definition
from xenpatchgen.codemods.base import Codemod, Spread
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.owners import OwnerRules
from xenpatchgen.codemods.pass_owner_calls import PassOwnerToCalls, Taker, passed, unread_use
from xenpatchgen.codemods.pass_owner_definitions import OWNER, Definition, Header
from xenpatchgen.codemods.pass_owner_told import one_owner, told_by
from xenpatchgen.csyntax.model import Call, Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Edit


@dataclass(frozen=True)
class _Plan:
    """What is added to the header, and what of it takes one argument more from then on."""

    additions: tuple[Addition, ...]
    gaining: tuple[Definition, ...]


@dataclass(frozen=True)
class PassOwner(Codemod):
    """These functions or macros, and what calls them, take the domain that owns the lock."""

    functions: tuple[str, ...]
    owners: OwnerRules

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """Edits of signatures and calls, or why an owner cannot be passed."""
        plan = self._plan(module)
        if isinstance(plan, _Plan):
            yield from edits_for(module, plan.additions)
        else:
            yield plan

    def spread(self, before: Module) -> Spread | None:
        """The calls in other files of all that gains an owner here."""
        plan = self._plan(before)
        if not isinstance(plan, _Plan):
            return None
        outside = {one.name: one for one in plan.gaining if "##" not in one.name}
        takers = tuple(Taker(one.name, one.count, one.position) for one in outside.values())
        return Spread(tuple(outside), PassOwnerToCalls(takers, self.owners)) if takers else None

    @cache  # noqa: B019 - edits and followers of a module need the same one, model after model
    def _plan(self, module: Module) -> _Plan | Problem:
        header, waiting = Header(module), list(self.functions)
        for seed in (the_definition(module, name) for name in waiting):
            if not isinstance(seed, Function | Macro):
                return seed
        additions: list[Addition] = []
        gaining: list[Definition] = []
        for name in waiting:  # grows: callers without an owner follow
            gaining += (one for one in header.named(name) if not one.owners)
            for call in header.calls_without_owner(name):
                owner = self._owner(header, call)
                if isinstance(owner, Problem):
                    return owner
                if isinstance(owner, Definition):
                    waiting += [owner.name] if owner.name not in waiting else []
                    owner = OWNER
                additions.append(passed(module, call, header.named(name)[0].position, owner))
        plan = _Plan((*(one.addition() for one in gaining), *additions), tuple(gaining))
        return _taken_name(gaining) or unread_use(module, waiting) or plan

    def _owner(self, header: Header, call: Call) -> str | Definition | Problem:
        """The owner to pass, or the definition that has to gain it first."""
        module, around = header.module, header.around(call.span)
        told = told_by(module, call, self.owners, around.name if around else "")
        if not told and around:
            told = dict.fromkeys(around.owners, around.node.name_span)
        return around if around and not told else one_owner(module, call, told)


def _taken_name(gaining: Iterable[Definition]) -> AnchorMissing | None:
    """The problem that a function has a parameter of the owner's name which is no domain."""
    for one in gaining:
        if OWNER in (one.node.parameters or ()):
            anchor, note = "a free name for the owner", f"its `{OWNER}` is no domain"
            return missing_at(one.module, one.node.name_span, anchor, one.name, note)
    return None
