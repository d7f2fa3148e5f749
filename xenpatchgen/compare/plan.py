"""What a comparison is asked to do, and which controls that takes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from xenpatchgen.base.outcome import Case
from xenpatchgen.base.settings import Settings
from xenpatchgen.build.model import BuildConfig
from xenpatchgen.qemu import catalogue as boots
from xenpatchgen.simulator import catalogue as scenarios
from xenpatchgen.simulator.copying import catalogue as copying
from xenpatchgen.simulator.scenario import SUITE
from xenpatchgen.simulator.search import catalogue as searches
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant
from xenpatchgen.variants.model import Variant


class Stage(Enum):
    """What is done with each variant beyond generating it, in this order. A boot needs a build."""

    SEARCH = "search"
    SIMULATE = "simulate"
    BUILD = "build"
    BOOT = "boot"


ALL_STAGES = frozenset(Stage)

BASELINE = "upstream+direct"
"""The tree as it is: what regression cases are compared with, and whose code findings are about."""

SIMULATED = frozenset({SUITE, copying.SUITE, searches.SUITE})
"""The suites that need no build. What controls them is run without being compared."""


@dataclass(frozen=True)
class Request:
    """Variants to compare on one tree, each in every one of the configurations."""

    tree: Tree
    variants: tuple[Variant, ...]
    configs: tuple[BuildConfig, ...]
    settings: Settings
    stages: frozenset[Stage] = ALL_STAGES
    patches: Path | None = None
    """Where the series are written as mails; None for not at all."""
    signoff: bool = False
    search: Search = field(default_factory=Search)
    controls: bool = True
    """Whether variants that cases name as their control are run though nobody asked for them."""


@dataclass(frozen=True)
class Event:
    """Something that a person waiting wants to hear."""

    variant: str
    stage: str
    text: str
    passing: bool = False
    """True for a state that the next event replaces, such as how far a build has come."""


Tell = Callable[[Event], None]


def planned_cases(stages: frozenset[Stage], search: Search) -> tuple[Case, ...]:
    """The cases that `stages` carry out."""
    searched = search.cases if Stage.SEARCH in stages else ()
    simulated = (*scenarios.cases(), *copying.cases()) if Stage.SIMULATE in stages else ()
    booted = boots.cases() if Stage.BOOT in stages else ()
    return (*searched, *simulated, *booted)


def with_controls(variants: Iterable[Variant], cases: Iterable[Case]) -> tuple[Variant, ...]:
    """`variants`, and behind them what `cases` need to say anything: the control variants of those
    that boot, and for a regression case the tree as it is.

    The control of what is simulated is run without being a variant of the comparison: see proofs.
    """
    asked = {variant.name: variant for variant in variants}
    for case in cases:
        needed = case.control.name if case.control else BASELINE
        beside = case.control is not None and case.suite in SIMULATED
        if "+" in needed and not beside and needed not in asked:
            asked[needed] = find_variant(needed)
    return tuple(asked.values())
