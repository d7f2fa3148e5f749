"""Cases and their verdicts, the words in which every suite answers.

A result starts as NO_RESULT and becomes PASS only on positive evidence; of several verdicts the
worst wins (as in XTF, and as kunit's parser counts a test that never reported as crashed).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Verdict(Enum):
    """How a case ended. Listed from best to worst; `worst` relies on the order."""

    PASS = "PASS"
    SKIP = "SKIP"
    FAIL = "FAIL"
    """The case ran to its end and the answer was wrong."""
    BUG = "BUG"
    """Xen's own lock-order check fired where the case needs the nesting to be accepted."""
    CRASH = "CRASH"
    """Xen or the harness died of something else."""
    TIMEOUT = "TIMEOUT"
    ERROR = "ERROR"
    """The tool's own fault: the case could not be carried out."""
    NO_RESULT = "NO_RESULT"


FAILING = frozenset({Verdict.FAIL, Verdict.BUG, Verdict.CRASH, Verdict.TIMEOUT})
"""The verdicts that say something against what was tested."""

OUR_FAULT = frozenset({Verdict.ERROR, Verdict.NO_RESULT})

_SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


def severity(verdict: Verdict) -> int:
    """How bad a verdict is; PASS is 0."""
    return _SEVERITY[verdict]


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of `verdicts`; NO_RESULT where there are none."""
    return max(verdicts, key=_SEVERITY.__getitem__, default=Verdict.NO_RESULT)


@dataclass(frozen=True)
class Control:
    """What must fail a case for the case to prove anything.

    `name` is a variant (`unbiased+direct`) or a seeded wrong one of the suite; `says` is text that
    the failing result's summary must contain, such as the thread's own `64 > 16`.
    """

    name: str
    says: str = ""


@dataclass(frozen=True)
class Case:
    """One check of a suite. Without a control it is a regression case and proves nothing."""

    suite: str
    name: str
    title: str
    source: str
    """Where the requirement comes from: a message of the thread, or a place in Xen's code."""
    control: Control | None

    @property
    def id(self) -> str:
        """`suite/name`, as manifests and reports write it."""
        return f"{self.suite}/{self.name}"


@dataclass(frozen=True)
class CaseResult:
    """What one case said of one variant."""

    case: str
    """The case's id."""
    verdict: Verdict
    summary: str
    """One line for a table's cell, with the numbers where there are any: `BUG 64 > 16`."""
    detail: tuple[str, ...] = ()
    """Lines worth reading when the verdict surprises: a trace, the console's end."""
    command: str = ""
    """A shell command that repeats the run."""
    seconds: float = 0.0
    log: Path | None = None
    runs: int = 0
    """How many interleavings it was judged in, where it was judged in many."""
    seed: str = ""
    """What names the one that `detail` tells of: `simulate --replay` takes it."""
    kept: bool = False
    """Whether an earlier run found it, with the same sources, compiler and tool."""
