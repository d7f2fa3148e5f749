"""What the harness printed, as values. harness/script.h says what the lines mean."""

from dataclasses import dataclass
from typing import Literal, get_args

from xenpatchgen.simulator.scenario import TAKING

Ending = Literal["end", "violation", "assertion", "fault", "blocked", "none"]


@dataclass(frozen=True)
class Granted:
    """A step that was carried out."""

    verb: str
    what: str
    whose: str
    level: int
    """The CPU's lock level after it; for a read lock, the level it was checked as."""

    @property
    def takes(self) -> bool:
        """Whether it acquired a lock."""
        return self.verb in TAKING


@dataclass(frozen=True)
class Transcript:
    """One run, up to its end or to where it was stopped."""

    granted: tuple[Granted, ...]
    ending: Ending
    """`none` where the harness died before it could say how it ended."""
    words: str
    """What Xen's code said when it was stopped."""
    left: tuple[str, ...]
    """What was not given back though all steps were granted."""
    classes: tuple[str, ...] = ()
    """The lock classes that the harness has operations for, where it was asked."""


def parse_transcript(text: str) -> Transcript:
    """Read the harness's standard output. What cannot be read counts as not having been said."""
    granted: list[Granted] = []
    left: list[str] = []
    classes: list[str] = []
    ending: Ending = "none"
    words = ""
    for line in text.splitlines():
        match line.split(" ", 1):
            case ["granted", rest]:
                granted.append(_granted(rest))
            case ["left", rest]:
                left.append(rest)
            case ["class", rest]:
                classes.append(rest)
            case [word, *rest]:
                ending = next((known for known in get_args(Ending) if known == word), "none")
                words = rest[0] if rest else ""
    return Transcript(tuple(granted), ending, words, tuple(left), tuple(classes))


def _granted(rest: str) -> Granted:
    step, level = rest.rsplit(" ", 1)
    verb, what, whose = step.split(":")
    return Granted(verb, what, whose, int(level))
