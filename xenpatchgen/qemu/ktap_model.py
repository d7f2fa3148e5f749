"""What KTAP says, apart from how it is written and from what is made of it."""

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """How the probe says that a test ended."""

    OK = "ok"
    NOT_OK = "not ok"
    SKIP = "SKIP"
    ERROR = "ERROR"
    """The test could not be carried out."""


@dataclass(frozen=True)
class Plan:
    """How many results are to come."""

    count: int


@dataclass(frozen=True)
class CaseReport:
    """One result line with the diagnostics above it."""

    number: int
    """From 1, in the order of the plan."""
    name: str
    status: Status
    reason: str
    diagnostics: tuple[str, ...]
    """Without the leading `# `."""


@dataclass(frozen=True)
class Unfinished:
    """What the test that was running had said when the lines ended."""

    diagnostics: tuple[str, ...]
