"""Lock models, options and copy strategies, and what they make together: a variant."""

import shlex
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xenpatchgen.variants.manifest import Expectation, Manifest, PatchPlan, Status

Kind = Literal["lock-models", "copy-strategies", "options"]

Origin = Literal["shipped", "configured", "path"]
"""Whose it is: ours, or the user's own, found by the configuration file or named by its path."""

MANIFEST = "manifest.toml"

WHAT: Mapping[Kind, str] = {
    "lock-models": "lock model",
    "copy-strategies": "copy strategy",
    "options": "option",
}


@dataclass(frozen=True)
class Part:
    """A lock model, a copy strategy or an option: a folder with a manifest and its templates."""

    kind: Kind
    name: str
    folder: Path
    manifest: Manifest
    origin: Origin = "shipped"

    @property
    def argument(self) -> str:
        """What a command line has to say for it: its name, or the folder where no name leads."""
        return shlex.quote(str(self.folder)) if self.origin == "path" else self.name

    def plans(self, shape: str, options: Collection[str] = ()) -> Iterator[PatchPlan]:
        """The patches for trees of `shape`, of a variant with `options`."""
        for plan in self.manifest.patch:
            wanted = not plan.only or not set(plan.only).isdisjoint(options)
            if shape in plan.shapes and wanted and set(plan.unless).isdisjoint(options):
                yield plan


@dataclass(frozen=True)
class Variant:
    """A lock model, what it is generated with, and a copy strategy.

    Written `current-bias+direct`, or `current-bias-strict+direct` with the option `strict`.
    """

    lock_model: Part
    copy_strategy: Part
    options: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """As the command line and the reports write it."""
        lock = "-".join(part.name for part in (self.lock_model, *self.options))
        return f"{lock}+{self.copy_strategy.name}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """In the order in which their patches are applied."""
        return (self.lock_model, *self.options, self.copy_strategy)

    @property
    def status(self) -> Status:
        """As found where nothing is changed; a control is there to fail, never to be mailed."""
        statuses = {part.manifest.status for part in self.parts}
        if "control" in statuses:
            return "control"
        return "candidate" if "candidate" in statuses else "as-found"

    def misfit(self, shape: str) -> Part | None:
        """The first part that is not written for trees of `shape`."""
        return next((part for part in self.parts if shape not in part.manifest.shapes), None)

    def expectations(self, shape: str) -> tuple[Expectation, ...]:
        """The cases that this combination is expected not to pass on trees of `shape`."""
        options = {part.name for part in self.options}
        return tuple(
            expectation
            for part in self.parts
            for expectation in part.manifest.expect
            if not expectation.copy or self.copy_strategy.name in expectation.copy
            if not expectation.shapes or shape in expectation.shapes
            if not expectation.only or not options.isdisjoint(expectation.only)
            if options.isdisjoint(expectation.unless)
        )
