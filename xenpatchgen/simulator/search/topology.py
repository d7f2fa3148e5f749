"""Topologies: which domains there are, and on whose locks each CPU may act, one data file each.

A topology that is loaded makes sense: its domains exist, each CPU acts on somebody's locks, and
each who is current is it once. Any number of CPUs may play the part that one entry describes, so
two CPUs of Dom0 need no second entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from xenpatchgen.base.datafile import Where, fault_in, load_toml
from xenpatchgen.base.errors import ToolError, UserError, XenPatchGenError
from xenpatchgen.simulator.scenario import Domain

FOLDER = Path(__file__).with_name("topologies")

MOST = 8
"""Domains, and CPUs' parts: what the program has room for."""

PAGES = ("page0", "page1")
"""The pages that are meant where `acts_on` says `pages`: two are enough to be locked crosswise."""

# Names are words of a command line, and of a seed; 15 characters are what the program keeps.
_NAME = re.compile(r"[a-z][a-z0-9-]{0,14}")
_RESERVED = ("pages", *PAGES)


@dataclass(frozen=True)
class Cpu:
    """The part that a CPU plays, or any number of CPUs."""

    current: str
    """The domain that is running."""
    acts_on: tuple[str, ...]
    """Whose locks it may come to take: domains, or `pages`."""

    @property
    def owners(self) -> tuple[str, ...]:
        """`acts_on` with each page by its own name."""
        return tuple(
            owner for one in self.acts_on for owner in (PAGES if one == "pages" else (one,))
        )


@dataclass(frozen=True)
class Topology:
    """Who may act on whose locks, and what it means if that can deadlock."""

    title: str
    source: str
    """A message of the thread, or a place in Xen's code."""
    why: str
    """What is assumed, and why a deadlock is the one or the other."""
    deadlock: Literal["failure", "remark"]
    """`remark`: Xen's access rules do not allow the situation, so that it is no one's fault."""
    domains: dict[str, Domain]
    cpus: tuple[Cpu, ...]
    name: str = ""
    """The file's name, without its ending; what the file itself says does not count."""
    asked_for: str = ""
    """What find_topology() finds it by: its name, or the path of a file of the user's."""

    @property
    def currents(self) -> tuple[str, ...]:
        """Who is current, part by part."""
        return tuple(cpu.current for cpu in self.cpus)


ALL_KINDS = Topology(
    title="One CPU that acts on its own locks and on pages",
    source="every kind of owner",
    why="Of each lock class that the program knows, a lock is taken.",
    deadlock="remark",
    domains={"one": Domain("HVM")},
    cpus=(Cpu("one", ("one", "pages")),),
    name="all-kinds",
)


def find_topology(name_or_path: str) -> Topology:
    """A shipped topology by its name, or the user's own by the path of its file.

    A path has a slash, or ends in `.toml`. Raises UserError where there is none or it is wrong.
    """
    if "/" in name_or_path or name_or_path.endswith(".toml"):
        return _own(Path(name_or_path), name_or_path)
    if name_or_path not in _shipped():
        hint = f"The shipped ones are: {', '.join(_shipped())}; your own is named by its path"
        raise UserError(f"{name_or_path}: there is no topology of that name", hint=hint)
    return load_topology(_shipped()[name_or_path])


def load_topologies() -> tuple[Topology, ...]:
    """All that are shipped, by name. Raises ToolError where a file is wrong."""
    return tuple(load_topology(path) for path in _shipped().values())


def load_topology(path: Path, fault: type[XenPatchGenError] = ToolError) -> Topology:
    """The topology in `path`, which is named by its file.

    Raises `fault`, with file, line and field, where it cannot be read or makes no sense.
    """
    topology = load_toml(path, Topology, fault)
    for where, what in _nonsense(topology):
        raise fault_in(path, where, what, fault)
    return replace(topology, name=path.stem, asked_for=path.stem)


def _own(path: Path, asked_for: str) -> Topology:
    topology = load_topology(path, UserError)
    shipped = _shipped().get(topology.name)
    if shipped and not shipped.samefile(path):
        # Its results would go by the name of another's.
        what = f"{path}: a shipped topology is called {topology.name}"
        raise UserError(what, hint="Give the file another name")
    return replace(topology, asked_for=asked_for)


def _shipped() -> dict[str, Path]:
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


def _nonsense(topology: Topology) -> Iterator[tuple[Where, str]]:
    """Fields that are of the right type and yet wrong, and what is wrong with them."""
    for field, several in (("domains", topology.domains), ("cpus", topology.cpus)):
        if not 1 <= len(several) <= MOST:
            yield (field,), f"there are {len(several)}, and there may be 1 to {MOST}"
    for name in topology.domains:
        if not _NAME.fullmatch(name) or name in _RESERVED:
            yield (
                ("domains", name),
                "a name is a letter and up to 14 more, digits or hyphens, all small, and no page's",
            )
    for name, domain in topology.domains.items():
        if domain.target is not None and domain.target not in topology.domains:
            yield ("domains", name, "target"), f"there is no domain `{domain.target}`"
    for number, cpu in enumerate(topology.cpus):
        for field, what in _nonsense_of_cpu(topology, number, cpu):
            yield ("cpus", number, field), what


def _nonsense_of_cpu(topology: Topology, number: int, cpu: Cpu) -> Iterator[tuple[str, str]]:
    if cpu.current not in topology.domains:
        yield "current", f"there is no domain `{cpu.current}`"
    if cpu.current in topology.currents[:number]:
        yield "current", f"`{cpu.current}` has its part already, which many CPUs may play"
    if not cpu.acts_on:
        yield "acts_on", "is empty: whose locks does it take?"
    for position, owner in enumerate(cpu.acts_on):
        if owner != "pages" and owner not in topology.domains:
            yield "acts_on", f"there is no domain `{owner}`"
        if owner in cpu.acts_on[:position]:
            yield "acts_on", f"`{owner}` is there twice"
