"""What a comparison found, as it is stored and as every report reads it.

These types are the contract with CI systems and with later versions of this tool: a field is never
given another meaning without a new SCHEMA, and a file of another schema is refused, not guessed at.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import storage_faults, write_atomically
from xenpatchgen.base.outcome import Case, CaseResult
from xenpatchgen.build.model import BuildFailure, BuildResult, Cost
from xenpatchgen.series.mail import Mails
from xenpatchgen.series.model import Series
from xenpatchgen.simulator.search.model import Deadlock, Pair
from xenpatchgen.simulator.search.witness import Witness
from xenpatchgen.trees.model import Tree

SCHEMA = 1
REGRESSION = "regression"


@dataclass(frozen=True)
class Judged:
    """A case's result on one variant, against what the variant's manifest expects of it."""

    result: CaseResult
    proven: bool
    """Whether the case's control failed it as it must. An unproven verdict proves nothing."""
    expected: bool
    """Whether this is the verdict that the manifest expects: PASS unless it says otherwise."""
    why: str = ""
    """The manifest's reason for an expected failure, or what was expected instead."""
    finding: bool = False
    """Whether it fails as the tree's own code does, which is nobody's expectation."""


@dataclass(frozen=True)
class Evidence:
    """What a search found, as far as a reader wants to see more than its verdict."""

    case: str
    witness: Witness | None
    """The shortest deadlock that the variant answers for."""
    pairs: tuple[Pair, ...]
    """The matrix of what is admitted and refused, in the one topology that is shown in full."""
    order: tuple[str, ...]
    """The lock classes from low to high."""
    states: int = 0
    """How many a CPU was found in, all parts together; in the result's seconds."""


@dataclass(frozen=True)
class Peril:
    """A path of Xen's own code that a variant lets through, and that can deadlock with it."""

    case: str
    """The scenario's."""
    deadlock: Deadlock


@dataclass(frozen=True)
class VariantRecord:
    """All that was found about one variant in one configuration."""

    name: str
    configuration: str
    title: str
    status: Literal["as-found", "candidate", "control"]
    series: Series
    mails: Mails | None
    build: BuildResult | BuildFailure | None
    cost: Cost | None
    cases: tuple[Judged, ...]
    searches: tuple[Evidence, ...] = ()
    perils: tuple[Peril, ...] = ()


@dataclass(frozen=True)
class Proof:
    """Whether a case can tell right from wrong, shown by its control."""

    case: str
    configuration: str
    control: str
    """A variant, a seeded wrong header or copy, or REGRESSION."""
    proven: bool
    summary: str
    """What the control's run said, or why there is none."""
    ran: bool = False

    @property
    def regression(self) -> bool:
        """Whether the case names no control at all."""
        return self.control == REGRESSION


@dataclass(frozen=True)
class Machine:
    """What the numbers were obtained with."""

    tool: str
    compiler: str
    qemu: str


@dataclass(frozen=True)
class Comparison:
    """Variants on one tree, each in one or more configurations."""

    tree: Tree
    machine: Machine
    cases: tuple[Case, ...]
    proofs: tuple[Proof, ...]
    variants: tuple[VariantRecord, ...]
    seconds: float
    findings: tuple[CaseResult, ...] = ()
    """What the tree's own log-dirty code fails, as `upstream+direct`; nothing where no variant has
    that code."""
    schema_version: int = field(default=SCHEMA, kw_only=True)


@dataclass(frozen=True)
class _Stamped:
    """Any record, of whatever schema."""

    schema_version: int


_COMPARISON = TypeAdapter(Comparison)
_STAMPED = TypeAdapter(_Stamped)


def store(comparison: Comparison, path: Path) -> None:
    """Write a comparison as JSON, whole or not at all."""
    write_atomically(path, _COMPARISON.dump_json(comparison, indent=2) + b"\n")


def load(path: Path) -> Comparison:
    """A stored comparison. Raises UserError where there is none or it is of another schema."""
    again = "Make one with: xenpatchgen compare"
    if not path.exists():
        raise UserError(f"{path}: there is no comparison yet", hint=again)
    with storage_faults(path):
        text = path.read_bytes()
    try:
        # The schema first: what another one's fields are called is not known here.
        found = _STAMPED.validate_json(text).schema_version
        if found != SCHEMA:
            raise UserError(f"{path}: schema {found}, and this version reads {SCHEMA}", hint=again)
        return _COMPARISON.validate_json(text)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "the start"
        raise UserError(f"{path}: not a comparison of ours (at {where})", hint=again) from error
