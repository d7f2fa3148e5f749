"""Scenarios: named lock sequences from the thread and from Xen's code, one data file each.

A scenario that is loaded makes sense: its domains exist, a page lock is taken of a page, a PV
domain has no p2m lock, a wanted violation has its step and a control its words. Whether the tree
under test has the lock class is for the run to find out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError, XenPatchGenError
from xenpatchgen.base.outcome import Case, Control
from xenpatchgen.base.tomlplace import line_of

SUITE = "simulator"
FOLDER = Path(__file__).with_name("scenarios")

Verb = Literal["lock", "lock_recursive", "unlock", "read_lock", "read_unlock"]
TAKING: tuple[Verb, ...] = ("lock", "lock_recursive", "read_lock")
Wanted = Literal["accepted", "violation", "observed"]
_Where = tuple[str | int, ...]

PAGES = ("page0", "page1", "page2", "page3")
OF_PAGES = "per_page_sharing"
"""The lock class whose locks belong to pages."""

_OF_PAGING_DOMAINS = {"nestedp2m", "p2m", "altp2mlist", "altp2m", "pod"}


@dataclass(frozen=True)
class Domain:
    """A domain that takes part."""

    kind: Literal["PV", "HVM", "PVH"]
    privileged: bool = False
    """Whether it is a control domain: Dom0."""
    target: str | None = None
    """The domain whose device model it runs."""


@dataclass(frozen=True)
class Step:
    """One operation of the running CPU on one lock."""

    do: Verb
    what: str
    """The lock class, as it is called behind MM_LOCK_ORDER_."""
    whose: str
    """The domain that owns the lock; page0 to page3 for a page's."""


@dataclass(frozen=True)
class Scenario:
    """What is done, by whom, and what a lock model should say to it."""

    title: str
    source: str
    """A message of the thread, or a place in Xen's code."""
    why: str
    """Why a lock model should say so."""
    current: str
    """The domain that is running."""
    wanted: Wanted
    """`observed`: neither the thread nor the code demands an answer, and any is recorded."""
    control: Control | Literal["regression"]
    domains: dict[str, Domain]
    steps: tuple[Step, ...]
    violation_at: tuple[int, ...] = ()
    """The steps, counted from 1, of which one has to be refused where a violation is wanted."""
    says: str | None = None
    """Text that a wanted violation contains; without it, its two levels are looked for."""
    name: str = ""
    """The file's name, without its ending; what the file itself says does not count."""

    @property
    def case(self) -> Case:
        """The scenario as the other rooms know it."""
        control = None if isinstance(self.control, str) else self.control
        return Case(SUITE, self.name, self.title, self.source, control)


def load_scenario(path: Path, fault: type[XenPatchGenError] = ToolError) -> Scenario:
    """The scenario in `path`, which is named by its file.

    Raises `fault`, with file, line and field, where it cannot be read or makes no sense.
    """
    scenario = load_toml(path, Scenario, fault)
    for where, what in _nonsense(scenario):
        line = line_of(path.read_text(), where)
        field = ".".join(map(str, where))
        raise fault(f"{path}:{line}: {field}: {what}", hint=f"Edit it: {path}")
    return replace(scenario, name=path.stem)


def load_scenarios(folder: Path = FOLDER) -> tuple[Scenario, ...]:
    """All scenarios of a folder, by name."""
    paths = sorted(folder.glob("*.toml"), key=lambda path: path.stem)
    return tuple(load_scenario(path) for path in paths)


def _nonsense(scenario: Scenario) -> Iterator[tuple[_Where, str]]:
    """Fields that are of the right type and yet wrong, and what is wrong with them."""
    if scenario.current not in scenario.domains:
        yield ("current",), f"there is no domain `{scenario.current}`"
    for name, domain in scenario.domains.items():
        if domain.target is not None and domain.target not in scenario.domains:
            yield ("domains", name, "target"), f"there is no domain `{domain.target}`"
    yield from _nonsense_of_proof(scenario)
    for number, step in enumerate(scenario.steps):
        for field, what in _nonsense_of_step(scenario, step):
            yield ("steps", number, field), what


def _nonsense_of_proof(scenario: Scenario) -> Iterator[tuple[_Where, str]]:
    """What would let a result count that is not the one meant."""
    if isinstance(scenario.control, Control) and not scenario.control.says:
        yield ("control",), "`says` is empty: what must the control's result contain?"
    if (scenario.wanted == "violation") != bool(scenario.violation_at):
        yield ("wanted",), "a violation, and nothing else, needs its step in `violation_at`"
    for step in scenario.violation_at:
        if not 1 <= step <= len(scenario.steps):
            yield ("violation_at",), f"there is no step {step}"


def _nonsense_of_step(scenario: Scenario, step: Step) -> Iterator[tuple[str, str]]:
    if step.what == OF_PAGES:
        if step.whose not in PAGES:
            yield "whose", f"`{step.whose}` is no page: use one of {', '.join(PAGES)}"
    elif step.whose not in scenario.domains:
        yield "whose", f"there is no domain `{step.whose}`"
    elif scenario.domains[step.whose].kind == "PV" and step.what in _OF_PAGING_DOMAINS:
        yield "what", f"a PV domain has no {step.what} lock"
