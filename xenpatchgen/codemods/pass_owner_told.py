"""Whom a call's lock belongs to, as the source around the call tells it."""

from collections.abc import Mapping

from xenpatchgen.codemods.anchors import missing_at
from xenpatchgen.codemods.outcome import Ambiguous, Problem
from xenpatchgen.codemods.owners import OwnerRules
from xenpatchgen.csyntax.model import Call
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Span

Told = Mapping[str, Span]
"""Owners as expressions of C, each with the place that tells it."""


def told_by(module: Module, call: Call, rules: OwnerRules, taker: str) -> Told:
    """The owners that a call itself names. `taker` is the definition that makes it."""
    owners = rules.owners(call.name, _arguments(module, call), taker)
    return dict.fromkeys(owners, call.span)


def told_beside(module: Module, within: Span, rules: OwnerRules) -> Told:
    """The owners that all the calls of a definition name."""
    return {
        owner: call.span
        for call in module.calls(within=within)
        for owner in rules.owners_beside(_arguments(module, call))
    }


def one_owner(module: Module, call: Call, told: Told) -> str | Problem:
    """The only owner that was told, or the problem that none was, or several."""
    if not told:
        anchor, note = "the owner of the lock", "whose lock is this?"
        return missing_at(module, call.span, anchor, module.text(call.span), note)
    owner, *others = told
    if not others:
        return owner
    places = tuple(module.location(span.start) for span in told.values())
    note = f"{owner}, or {' or '.join(others)}?"
    anchor = f"the owner of the lock of {call.name}"
    return Ambiguous(anchor, places, excerpt=module.excerpt(call.span, note))


def _arguments(module: Module, call: Call) -> list[str]:
    return [module.text(argument) for argument in call.arguments]
