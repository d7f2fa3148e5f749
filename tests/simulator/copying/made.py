"""Worlds, and what came of them, made by hand."""

from collections.abc import Sequence
from pathlib import Path

from xenpatchgen.simulator.copying.explore import Broken, Ending, Explored, Told
from xenpatchgen.simulator.copying.world import Actor, Deed, Domain, Mishaps, Step, World

_STEPS: dict[Deed, Step] = {
    "clean": Step("clean", pages=256),
    "peek": Step("peek", pages=256),
    "off": Step("off"),
    "mark": Step("mark", pfn=3),
    "kill": Step("kill"),
}


def world(
    name: str, *deeds: Deed, mishaps: Mishaps | None = None, sequential: bool = False
) -> World:
    """One actor for each of `deeds`."""
    actors = tuple(
        Actor(f"{deed}{nr}", "dom0", (_STEPS[deed],), nr) for nr, deed in enumerate(deeds)
    )
    return World(
        title=f"What is called {name}",
        why="To be judged.",
        domains={"dom0": Domain("PVH", privileged=True)},
        actors=actors,
        mishaps=mishaps or Mishaps(),
        sequential=sequential,
        name=name,
    )


def explored(
    of: World,
    *broken: Broken,
    executions: int = 100,
    finished: int = 100,
    told: Sequence[Told] = (),
    ending: Ending = "end",
    words: str = "",
    seed: str = "",
) -> Explored:
    """All of it in a quarter of a second."""
    return Explored(
        of, executions, finished, broken, tuple(told), ending, words, seed, "copying", 0.25
    )


def program(folder: Path, *lines: str) -> Path:
    """A program that does what `lines` of shell say, in place of the one around a tree."""
    path = folder / "copying"
    path.write_text("\n".join(("#!/bin/sh", *lines)) + "\n")
    path.chmod(0o755)
    return path
