"""What the search leaves out changes nothing, on headers of every kind.

It looks at held sets in place of joint states, and takes states for one that differ in what free
locks remember. Neither may lose a cycle, or add one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.simulator.search.test_spin import DOM0_AND_GUEST, ON_ONE_ANOTHER, RING
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.discipline import find_discipline
from xenpatchgen.simulator.search.model import Found
from xenpatchgen.simulator.search.run import search
from xenpatchgen.simulator.search.topology import Topology

CLASSES = ("p2m", "pod", "paging")
LEVELS = (8, 16, 48, 64)
BIASES = (
    "0",
    "MM_LOCK_ORDER_MAX * (d && is_control_domain(d))",
    "MM_LOCK_ORDER_MAX * (d == current->domain)",
    "40 * (d == current->domain)",
    "8 * (d && d->domain_id)",
    "l % 16",
)
NO_FORGETTING = "no-forgetting"


@dataclass(frozen=True)
class Model:
    """A lock model, right or wrong, as what differs from the stand-in for mm-locks.h."""

    levels: tuple[int, ...]
    """Of CLASSES."""
    checked: str
    """The bias with which a lock is checked."""
    set_: str
    """That with which the level is set."""
    refuses: str
    restores: bool

    def header(self, stand_in: bytes) -> bytes:
        """The stand-in as this model."""
        text = stand_in.decode()
        for name, level in zip(CLASSES, self.levels, strict=True):
            before = next(line for line in text.splitlines() if f"ORDER_{name} " in line)
            text = text.replace(before, f"#define MM_LOCK_ORDER_{name} {level}")
        for before, after in self._edits():
            assert before in text, before
            text = text.replace(before, after)
        return text.encode()

    def _edits(self) -> Iterator[tuple[str, str]]:
        yield "_set_lock_level(_lock_level(d, level))", f"_set_lock_level(level + ({self.set_}))"
        yield "(d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0)", f"({self.checked})"
        yield "_get_lock_level() > lvl", f"_get_lock_level() {self.refuses} lvl"
        if not self.restores:
            yield "l->lock.recurse_cnt == 1 )\n        _set", "0 )\n        _set"


def models() -> st.SearchStrategy[Model]:
    bias = st.sampled_from(BIASES)
    return st.builds(
        Model,
        levels=st.tuples(*(st.sampled_from(LEVELS) for _ in CLASSES)),
        checked=bias,
        set_=bias.map(lambda text: text.replace("l %", "level %")),
        refuses=st.sampled_from([">", ">", ">="]),
        restores=st.sampled_from([True, True, True, False]),
    )


@dataclass(frozen=True)
class Small:
    """A search whose joint states are few enough to be searched one by one."""

    discipline: str
    topology: Topology
    only: tuple[str, ...]
    depth: int
    cpus: int

    def found(self, program: Path, *, forgetting: bool = True) -> Found:
        """All that is found, with the joint states of so many CPUs or without forgetting."""
        discipline = find_discipline(self.discipline)
        words = discipline.words if forgetting else (*discipline.words, NO_FORGETTING)
        found = search(
            program,
            self.topology,
            replace(discipline, words=words),
            self.depth,
            only=self.only,
            joint=self.cpus if forgetting else 0,
        )
        assert isinstance(found, Found), found
        return found


SEARCHES = (
    Small("headline", DOM0_AND_GUEST, CLASSES, 3, cpus=2),
    Small("headline", RING, ("p2m", "pod"), 2, cpus=3),
    Small("read-locks", ON_ONE_ANOTHER, CLASSES, 2, cpus=2),
    Small("sibling-tables", DOM0_AND_GUEST, ("p2m", "paging"), 2, cpus=2),
    Small("taken-again", DOM0_AND_GUEST, ("p2m", "paging"), 3, cpus=2),
    Small("any-order", DOM0_AND_GUEST, CLASSES, 3, cpus=2),
    Small("read-locks+any-order", DOM0_AND_GUEST, ("p2m", "paging"), 2, cpus=2),
)


def loses_nothing(found: Found, cpus: int) -> bool:
    """Whether the cycles of up to `cpus` CPUs are those met in their joint states."""
    return found.joint_cycles == {key for key in found.cycles if key.count(",") < cpus}


@given(models())
@settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_the_reductions_lose_nothing(
    owner_header: bytes, search_parts: tuple[Path, ...], model: Model
) -> None:
    with TemporaryDirectory() as work:
        program = build_search(model.header(owner_header), search_parts, Path(work))
        assert isinstance(program, Path), program
        for small in SEARCHES:
            found = small.found(program)
            assert loses_nothing(found, small.cpus), (small, found.cycles ^ found.joint_cycles)
            assert small.found(program, forgetting=False).cycles == found.cycles, small


@pytest.fixture(scope="module")
def unbiased(
    owner_header: bytes,
    search_parts: tuple[Path, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The stand-in without a bias, in which Dom0's and its guest's locks nest both ways."""
    header = owner_header.replace(b"d && is_control_domain(d)", b"0")
    program = build_search(header, search_parts, tmp_path_factory.mktemp("unbiased"))
    assert isinstance(program, Path)
    return program


def test_a_cycle_that_is_lost_is_noticed(unbiased: Path) -> None:
    found = SEARCHES[0].found(unbiased)
    assert loses_nothing(found, 2)
    assert len(found.joint_cycles) > 1
    for lost in found.joint_cycles:
        assert not loses_nothing(replace(found, cycles=found.cycles - {lost}), 2)


def test_a_cycle_that_is_made_up_is_noticed(unbiased: Path) -> None:
    found = SEARCHES[0].found(unbiased)
    assert not loses_nothing(replace(found, cycles=found.cycles | {"0:90>91,0:91>90"}), 2)


def test_without_forgetting_there_are_more_states(unbiased: Path) -> None:
    """So that it is another search, and comparing the two means something."""
    forgetful = SEARCHES[0].found(unbiased)
    assert SEARCHES[0].found(unbiased, forgetting=False).states > forgetful.states
