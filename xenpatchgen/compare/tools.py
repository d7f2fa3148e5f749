"""The programs that the stages of a comparison start, asked for before the first is carried out.

A missing QEMU must not be found out after minutes of building, with the series already written.
"""

from collections.abc import Iterable

from xenpatchgen.base.process import require_tools
from xenpatchgen.build.toolchain import NEEDED as TOOLCHAIN
from xenpatchgen.compare.plan import Stage

NEEDED: dict[Stage, tuple[str, ...]] = {
    Stage.SEARCH: ("gcc",),
    Stage.SIMULATE: ("gcc",),
    Stage.BUILD: TOOLCHAIN,
    Stage.BOOT: ("gcc", "qemu-system-x86_64"),
}


def check_tools(stages: Iterable[Stage]) -> None:
    """Raise MissingTool, naming everything that is not in PATH, where `stages` cannot all run."""
    wanted = dict.fromkeys(name for stage in stages for name in NEEDED[stage])
    require_tools(["git", *wanted])
