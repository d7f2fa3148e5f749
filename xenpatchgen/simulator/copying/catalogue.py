"""What this suite checks: one case a property, judged in the worlds where it can be broken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.outcome import Case, Control
from xenpatchgen.simulator.copying.world import World

SUITE = "copy"
FOLDER = Path(__file__).with_name("properties")

LOCK_ORDER = "lock-order"
"""The property that Xen's own check may judge, and then in its own words."""

Asked = Literal["every", "alive", "killed", "rivals", "sequential"]

_ASKED_IN: Mapping[Asked, Callable[[World], bool]] = {
    "every": lambda _: True,
    "alive": lambda world: not world.does("kill"),
    "killed": lambda world: world.does("kill") > 0,
    "rivals": lambda world: world.does("clean", "peek") > 1,
    "sequential": lambda world: world.sequential,
}


@dataclass(frozen=True)
class Property:
    """What must hold of every interleaving."""

    title: str
    source: str
    """A message of the thread, or a place in Xen's code."""
    asked: Asked
    """The kind of worlds in which it can be broken at all."""
    control: Control
    name: str = ""
    """The file's name, without its ending; what the file itself says does not count."""

    @property
    def case(self) -> Case:
        """The property as the other rooms know it."""
        return Case(SUITE, self.name, self.title, self.source, self.control)

    def asked_in(self, world: World) -> bool:
        """Whether `world` can break it."""
        return _ASKED_IN[self.asked](world)


@cache
def load_properties(folder: Path = FOLDER) -> tuple[Property, ...]:
    """All properties, by name. Raises ToolError where a file is wrong."""
    return tuple(
        replace(load_toml(path, Property, ToolError), name=path.stem)
        for path in sorted(folder.glob("*.toml"), key=lambda path: path.stem)
    )


def find_property(name: str) -> Property:
    """The property called `name`. Raises ToolError where there is none."""
    for known in load_properties():
        if known.name == name:
            return known
    names = ", ".join(known.name for known in load_properties())
    raise ToolError(f"there is no property `{name}`", hint=f"The properties are: {names}")


def cases() -> tuple[Case, ...]:
    """The cases, in the order in which they are reported."""
    return tuple(known.case for known in load_properties())
