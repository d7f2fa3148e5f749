"""The level at which each lock counts, read from what the checks said when they refused.

Nothing else says it: a request that waits has not set its level yet, and a read lock never does.
A lock that is never refused, and that never had another one refused, has no level here.
"""

import re
from collections.abc import Iterable, Mapping

from xenpatchgen.simulator.search.model import Operation, Pair

Levels = Mapping[tuple[str, Operation], int]
"""By who is current, and what is taken."""

# Xen's own `mm locking order violation: 64 > 16`; a model may refuse equal levels too.
_HELD_AND_WANTED = re.compile(r"\b(\d+) >=? (\d+)\b")
_BOTH = re.compile(r"\btwo owners at level (\d+)\b")


def levels(pairs: Iterable[Pair]) -> Levels:
    """What the refusals among `pairs` tell."""
    found: dict[tuple[str, Operation], int] = {}
    for pair in pairs:
        numbers = _numbers(pair.words) if pair.answer != "granted" else None
        if numbers:
            found[pair.current, pair.wanted] = numbers[1]
            # A read lock leaves the level as it was, so the number is not its own.
            if pair.held.mode != "read":
                found.setdefault((pair.current, pair.held), numbers[0])
    return found


def _numbers(words: str) -> tuple[int, int] | None:
    if said := _HELD_AND_WANTED.search(words):
        return int(said[1]), int(said[2])
    if said := _BOTH.search(words):
        return int(said[1]), int(said[1])
    return None
