"""A deadlock as reports show it: plain values, so that it can be stored with a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.levels import levels
from xenpatchgen.simulator.search.model import Deadlock, Pair, ReplayStep
from xenpatchgen.simulator.search.timeline import Moment, moments, timeline


@dataclass(frozen=True)
class Witness:
    """What a picture and a timeline of one deadlock are made of."""

    deadlock: Deadlock
    moments: tuple[Moment, ...]
    order: tuple[str, ...]
    """The lock classes from low to high."""


def witness(
    deadlock: Deadlock,
    replayed: Sequence[ReplayStep],
    pairs: Sequence[Pair],
    order: Sequence[str],
) -> Witness:
    """`deadlock` as `replayed` carried it out, with the levels that the search's `pairs` tell."""
    return Witness(deadlock, moments(deadlock, replayed, levels(pairs)), tuple(order))


def witness_lines(shown: Witness) -> tuple[str, ...]:
    """For a terminal: in plain words, then step by step."""
    return (caption(shown.deadlock), *timeline(shown.deadlock, shown.moments))
