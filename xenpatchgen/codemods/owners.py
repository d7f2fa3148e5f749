"""Which domain owns a lock, as the lock's own expression tells it: rules read from a data file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.csyntax.brackets import brackets
from xenpatchgen.csyntax.place import decoded, encoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import tokens

DATA = Path(__file__).with_name("owners.toml")
NOBODY = "NULL"

_STEPS = r"(?:(?:->|\.)\w+|\[\w+\])*"
_PATH = rf"(?P<E>(?:\w+|\(\w+{_STEPS}\)){_STEPS}?)"
_BRACKETED_NAME = re.compile(r"\((\w+)\)")


@dataclass(frozen=True)
class LockRule:
    """A way to name a lock, and the owner in terms of that name."""

    pattern: str
    owner: str
    beside: bool = False
    """Whether such a name also tells the owner of the other locks in the same function."""

    def owner_of(self, expression: str) -> str | None:
        """The owner, a mere name without brackets; None where the expression is of another kind."""
        found = _compiled(self.pattern).fullmatch(_plain(expression))
        if found is None:
            return None
        owner = self.owner.replace("E", found["E"])
        name = _BRACKETED_NAME.fullmatch(owner)
        return name[1] if name else owner


@dataclass(frozen=True)
class Nobody:
    """The locks that belong to no domain."""

    classes: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnerRules:
    """What is known of owners. An owner is an expression of C; `NULL` owns what nobody owns."""

    locks: tuple[LockRule, ...]
    nobody: Nobody = Nobody()

    def owners(self, called: str, arguments: Sequence[str], taker: str = "") -> tuple[str, ...]:
        """The owners that a call's own words name, each once, in order; none where they are silent.

        `taker` is the function or macro that makes the call.
        """
        if any(called.endswith(f"_{one}") or one in arguments for one in self.nobody.classes):
            return (NOBODY,)
        told = _told(arguments, self.locks)
        if not told and any(fnmatchcase(taker, one) for one in self.nobody.takers):
            return (NOBODY,)
        return told

    def owners_beside(self, arguments: Sequence[str]) -> tuple[str, ...]:
        """The owners that arguments of other calls name well enough to speak for a function."""
        return _told(arguments, [rule for rule in self.locks if rule.beside])


def load(path: Path) -> OwnerRules:
    """The rules of a data file. Raises ToolError naming the faulty section and entry."""
    return load_toml(path, OwnerRules, ToolError)


@cache
def known_owners() -> OwnerRules:
    """The rules for Xen's memory-management locks."""
    return load(DATA)


def _told(arguments: Iterable[str], rules: Iterable[LockRule]) -> tuple[str, ...]:
    owners = [rule.owner_of(argument) for argument in arguments for rule in rules]
    return tuple(dict.fromkeys(owner for owner in owners if owner is not None))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    before, _, after = pattern.partition("E")
    return re.compile(re.escape(before) + _PATH + re.escape(after).replace(r"\*", ".+"))


def _plain(expression: str) -> str:
    """The expression without blanks and without brackets that change nothing."""
    text = decoded(b"".join(token.text for token in tokens(encoded(expression))))
    prefix, inner = ("&", text[1:]) if text.startswith("&") else ("", text)
    around = brackets(encoded(inner), Span(0, len(encoded(inner))))
    if around is None or around.span.end < len(encoded(inner)):
        return text
    return _plain(prefix + inner[1:-1])
