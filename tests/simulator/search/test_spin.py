"""SPIN, another engine with another idea of a deadlock, finds one where our search does.

It is given the answers to pairs of operations, on small configurations where these are all that
there is to know, and never sees how we look for cycles.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.models.conftest import NAMES, header_of
from xenpatchgen.base.errors import CommandFailed, ToolError
from xenpatchgen.simulator.scenario import Domain
from xenpatchgen.simulator.search.build import build_search
from xenpatchgen.simulator.search.discipline import find_discipline, headline
from xenpatchgen.simulator.search.model import Found, Mode, Operation, Pair
from xenpatchgen.simulator.search.promela import MAX_DEPTH, MAX_OPERATIONS, promela
from xenpatchgen.simulator.search.run import search
from xenpatchgen.simulator.search.spin import Options, Verified, build_verifier, parse, verify
from xenpatchgen.simulator.search.topology import Cpu, Topology
from xenpatchgen.simulator.search.wrong import go_wrong, load_wrong, wrong_names
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant

DEPTH = 2

# What it exempts depends on whose lock was taken last, of which pairs of locks say nothing.
BY_THE_LAST = frozenset({"p2m-only-exempt"})

# Which locks are biased, in the stand-in for mm-locks.h and in others made from it.
CONTROL = b"d && is_control_domain(d)"
CURRENT = b"d == current->domain"
SET_PLAINLY = b"_set_lock_level(level)"

END = "\n   12 states, stored\n   8 transitions (= stored+matched)\n"
FINE = f"State-vector 44 byte, depth reached 23, errors: 0{END}"
STUCK = (
    f"pan:1: invalid end state (at depth 5)\nState-vector 44 byte, depth reached 23, errors: 1{END}"
)


@dataclass(frozen=True)
class Configuration:
    """So many CPUs, the few lock classes that they take, and by what rules."""

    topology: Topology
    cpus: tuple[str, ...]
    """Who is current on each."""
    only: tuple[str, ...]
    discipline: str = "headline"

    def found(self, program: Path) -> Found:
        """What our search finds."""
        rules = find_discipline(self.discipline)
        found = search(program, self.topology, rules, DEPTH, only=self.only)
        assert isinstance(found, Found)
        return found


def topology(acts_on: Mapping[str, tuple[str, ...]]) -> Topology:
    """A small one, in which dom0 is the control domain if there is one."""
    return Topology(
        title="A small one",
        source="this test",
        why="SPIN needs few states.",
        deadlock="failure",
        domains={name: Domain("HVM", privileged=name == "dom0") for name in acts_on},
        cpus=tuple(Cpu(current, owners) for current, owners in acts_on.items()),
    )


DOM0_AND_GUEST = topology({"dom0": ("dom0", "guest"), "guest": ("guest",)})
ON_ONE_ANOTHER = topology({"dom0": ("dom0", "guest"), "guest": ("guest", "dom0")})
# Each acts on the next one's locks too, so that only all three close a circle.
RING = topology({"one": ("one", "two"), "two": ("two", "three"), "three": ("three", "one")})

CONFIGURATIONS = (
    Configuration(DOM0_AND_GUEST, ("dom0", "dom0"), ("p2m", "paging")),
    Configuration(DOM0_AND_GUEST, ("dom0", "guest"), ("p2m", "pod")),
    Configuration(ON_ONE_ANOTHER, ("dom0", "guest"), ("p2m", "paging")),
    Configuration(DOM0_AND_GUEST, ("dom0", "dom0", "guest"), ("p2m", "pod")),
    Configuration(RING, ("one", "two", "three"), ("p2m",)),
    # A lock that does not recurse, and that the order check lets the CPU that holds it ask for.
    Configuration(DOM0_AND_GUEST, ("guest", "guest"), ("p2m", "page_alloc"), "taken-again"),
)


def operation(name: str, mode: Mode = "write") -> Operation:
    return Operation(mode, "p2m", name)


def answers(admitted: Sequence[str], current: str = "dom0") -> list[Pair]:
    """Of the locks a, b and c, each word says which may be held while which is taken."""
    return [
        Pair(
            current,
            operation(held),
            operation(wanted),
            "granted" if held + wanted in admitted else "refused",
            "64 > 16",
        )
        for held in "abc"
        for wanted in "abc"
    ]


def spin_on(
    pairs: Sequence[Pair], cpus: Sequence[str], work: Path, *, stopping: bool = True
) -> Verified:
    model = promela(pairs, cpus, DEPTH, stopping=stopping)
    return verify(build_verifier(model, work, "-O0", "-DNOREDUCE"))


def found_among(found: Found, cpus: Sequence[str]) -> bool:
    """Whether some of the CPUs deadlock, by our search."""
    return any(
        Counter(waiter.current for waiter in deadlock.waiters) <= Counter(cpus)
        for deadlock in found.deadlocks
        if deadlock.confirmed
    )


class TestPromela:
    @pytest.mark.parametrize(
        ("admitted", "cpus", "deadlock"),
        [
            (["ab"], 2, False),
            (["ab", "bc", "ac"], 2, False),
            (["ab", "ba"], 2, True),
            (["ab", "bc", "ca"], 2, False),
            (["ab", "bc", "ca"], 3, True),
            (["aa", "bb"], 2, False),
        ],
    )
    def test_it_can_deadlock_where_the_order_has_a_circle(
        self, admitted: list[str], cpus: int, deadlock: bool, tmp_path: Path
    ) -> None:
        assert spin_on(answers(admitted), ["dom0"] * cpus, tmp_path).deadlock == deadlock

    def test_each_cpu_is_asked_by_its_own_answers(self, tmp_path: Path) -> None:
        pairs = [*answers(["ab"]), *answers(["ba"], current="guest")]
        assert not spin_on(pairs, ["dom0", "dom0"], tmp_path).deadlock
        assert not spin_on(pairs, ["guest", "guest"], tmp_path).deadlock
        assert spin_on(pairs, ["dom0", "guest"], tmp_path).deadlock

    @pytest.mark.parametrize("stopping", [False, True])
    def test_one_that_goes_on_hides_a_deadlock_unless_it_may_stop(
        self, stopping: bool, tmp_path: Path
    ) -> None:
        busy = [Pair("guest", operation("d"), operation("d"), "refused", "")]
        pairs = [*answers(["ab", "ba"]), *busy]
        verified = spin_on(pairs, ["dom0", "dom0", "guest"], tmp_path, stopping=stopping)
        assert verified.deadlock == stopping

    def test_a_cpu_that_waits_for_itself(self, tmp_path: Path) -> None:
        alone = Pair("dom0", operation("a"), operation("a"), "granted", "self-deadlock on a lock")
        assert spin_on([alone], ["dom0"], tmp_path).deadlock

    def test_it_does_not_take_again_what_it_was_not_asked_about(self, tmp_path: Path) -> None:
        pairs = [pair for pair in answers(["ab"]) if pair.held != pair.wanted]
        refused = spin_on(answers(["ab"]), ["dom0"], tmp_path)
        assert spin_on(pairs, ["dom0"], tmp_path) == refused
        assert spin_on(answers(["ab", "aa"]), ["dom0"], tmp_path).states > refused.states

    def test_the_modes_of_a_lock_exclude_one_another(self, tmp_path: Path) -> None:
        """One CPU takes `a` plainly, then `b`; another `b`, then `a` recursively."""
        modes: list[tuple[str, str, Mode]] = [("dom0", "ab", "write"), ("guest", "ba", "recursive")]
        pairs = [
            Pair(
                current,
                operation(held, mode if held == "a" else "write"),
                operation(wanted, mode if wanted == "a" else "write"),
                "granted" if held + wanted == order else "refused",
                "",
            )
            for current, order, mode in modes
            for held in "ab"
            for wanted in "ab"
        ]
        assert spin_on(pairs, ["dom0", "guest"], tmp_path).deadlock

    def test_more_than_fits_into_an_int(self) -> None:
        some = [operation(f"d{number}") for number in range(MAX_OPERATIONS + 1)]
        pairs = [Pair("dom0", one, other, "granted", "") for one in some for other in some]
        with pytest.raises(ValueError, match="too many"):
            promela(pairs, ["dom0"], DEPTH, stopping=True)
        with pytest.raises(ValueError, match="too many"):
            promela(answers([]), ["dom0"], MAX_DEPTH + 1, stopping=True)

    def test_read_locks(self) -> None:
        reader = operation("a", "read")
        with pytest.raises(ValueError, match="read locks"):
            promela([Pair("dom0", reader, reader, "granted", "")], ["dom0"], 2, stopping=True)

    def test_a_cpu_that_no_pair_tells_of(self) -> None:
        with pytest.raises(ValueError, match="no pair of guest"):
            promela(answers(["ab"]), ["dom0", "guest"], 2, stopping=True)


class TestSpin:
    def test_it_says_what_it_found(self) -> None:
        assert parse(FINE) == Verified(deadlock=False, states=12, transitions=7)
        assert parse(STUCK) == Verified(deadlock=True, states=12, transitions=7)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (f"error: max search depth too small\n{FINE}", "not see every state: max search depth"),
            (f"pan: out of memory\n{FINE}", "not see every state: out of memory"),
            (STUCK.replace("invalid end state", "assertion violated"), "no deadlock"),
            (STUCK.replace("errors: 1", "errors: 0"), "no deadlock"),
            (FINE.replace("states, stored", "states"), "nothing like"),
            ("", "nothing like"),
        ],
    )
    def test_what_proves_nothing(self, text: str, said: str) -> None:
        with pytest.raises(ToolError, match=said):
            parse(text)

    def test_it_is_cut_short(self, tmp_path: Path) -> None:
        verifier = build_verifier(promela(answers(["ab"]), ["dom0"], 2, stopping=True), tmp_path)
        with pytest.raises(ToolError, match="max search depth"):
            verify(verifier, Options(steps=3))

    def test_it_goes_on_at_a_deadlock_if_it_is_told_to(self, tmp_path: Path) -> None:
        model = promela(answers(["ab", "ba"]), ["dom0", "dom0"], DEPTH, stopping=False)
        verifier = build_verifier(model, tmp_path, "-O0", "-DNOREDUCE")
        first, every = verify(verifier), verify(verifier, Options(every_state=True))
        assert first.deadlock
        assert not every.deadlock
        assert first.states < every.states

    def test_no_promela(self, tmp_path: Path) -> None:
        with pytest.raises(CommandFailed):
            build_verifier("proctype {", tmp_path)


class TestAgreement:
    """What SPIN says of the pairs that our search measured, and what our search says."""

    @staticmethod
    def ours_and_spins(program: Path, work: Path) -> list[tuple[bool, bool]]:
        """Whether there is a deadlock, in each configuration, by us and by SPIN."""
        said = []
        for small in CONFIGURATIONS:
            found = small.found(program)
            spins = spin_on(found.pairs, small.cpus, work)
            said.append((found_among(found, small.cpus), spins.deadlock))
        return said

    def agree(self, header: bytes, parts: tuple[Path, ...], work: Path) -> list[bool]:
        """What both say, in each configuration."""
        program = build_search(header, parts, work)
        assert isinstance(program, Path)
        said = self.ours_and_spins(program, work)
        assert all(ours == spins for ours, spins in said), said
        return [ours for ours, _ in said]

    @pytest.mark.parametrize(
        ("bias", "said"),
        [
            (CONTROL, [False, False, False, False, True, True]),
            (CURRENT, [False, False, True, False, True, True]),
            (b"0", [True, False, True, True, True, True]),
        ],
    )
    def test_stand_in(
        self,
        owner_header: bytes,
        search_parts: tuple[Path, ...],
        tmp_path: Path,
        bias: bytes,
        said: list[bool],
    ) -> None:
        header = owner_header.replace(CONTROL, bias)
        assert self.agree(header, search_parts, tmp_path) == said

    @pytest.mark.tree
    @pytest.mark.parametrize("name", NAMES)
    def test_lock_models(
        self, bookworm: Tree, name: str, search_parts: tuple[Path, ...], tmp_path: Path
    ) -> None:
        header = header_of(bookworm, find_variant(f"{name}+direct"))
        self.agree(header, search_parts, tmp_path)

    @pytest.mark.tree
    @pytest.mark.parametrize("name", wrong_names())
    def test_wrong_models(
        self, bookworm: Tree, name: str, search_parts: tuple[Path, ...], tmp_path: Path
    ) -> None:
        wrong = load_wrong(name)
        header = header_of(bookworm, find_variant(f"{wrong.model}+direct"))
        self.agree(go_wrong(header, wrong), search_parts, tmp_path)

    def test_a_wrong_answer_is_noticed(
        self, owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
    ) -> None:
        """Were the refused inversion measured as granted, SPIN and we would not agree."""
        program = build_search(owner_header, search_parts, tmp_path)
        assert isinstance(program, Path)
        found = search(program, DOM0_AND_GUEST, headline(), DEPTH, only=("p2m", "pod"))
        assert isinstance(found, Found)
        wrong = [
            replace(pair, answer="granted", words="") if "48 > 16" in pair.words else pair
            for pair in found.pairs
        ]
        assert not found_among(found, ("guest", "guest"))
        assert not spin_on(found.pairs, ("guest", "guest"), tmp_path).deadlock
        assert spin_on(wrong, ("guest", "guest"), tmp_path).deadlock


class TestSameSpace:
    """Without its own reductions, SPIN stores as many states as our joint search."""

    @staticmethod
    def ours_and_spins(
        header: bytes,
        small: Topology,
        only: tuple[str, ...],
        depth: int,
        parts: tuple[Path, ...],
        work: Path,
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """States and transitions of every two CPUs, by us and by SPIN."""
        program = build_search(header, parts, work)
        assert isinstance(program, Path)
        found = search(program, small, headline(), depth, only=only, joint=2)
        assert isinstance(found, Found)
        assert len(found.joint) == 3
        for cpus, ours in found.joint.items():
            model = promela(found.pairs, cpus, depth, stopping=False)
            verifier = build_verifier(model, work, "-O0", "-DNOREDUCE")
            spins = verify(verifier, Options(every_state=True))
            yield ours, (spins.states, spins.transitions)

    @pytest.mark.parametrize("bias", [CONTROL, CURRENT, b"0"])
    @pytest.mark.parametrize(
        ("small", "only", "depth"),
        [
            (DOM0_AND_GUEST, ("p2m", "paging"), 2),
            (DOM0_AND_GUEST, ("pod", "page_alloc"), 3),
            (ON_ONE_ANOTHER, ("p2m", "paging"), 4),
        ],
    )
    def test_stand_in(
        self,
        owner_header: bytes,
        search_parts: tuple[Path, ...],
        tmp_path: Path,
        bias: bytes,
        small: Topology,
        only: tuple[str, ...],
        depth: int,
    ) -> None:
        header = owner_header.replace(CONTROL, bias)
        counts = self.ours_and_spins(header, small, only, depth, search_parts, tmp_path)
        assert all(ours == spins for ours, spins in counts)

    @pytest.mark.tree
    @pytest.mark.parametrize("name", NAMES)
    def test_lock_models(
        self, bookworm: Tree, name: str, search_parts: tuple[Path, ...], tmp_path: Path
    ) -> None:
        header = header_of(bookworm, find_variant(f"{name}+direct"))
        classes = ("p2m", "paging")
        counts = self.ours_and_spins(header, DOM0_AND_GUEST, classes, 4, search_parts, tmp_path)
        assert all(ours == spins for ours, spins in counts) == (name not in BY_THE_LAST)

    def test_another_space_is_noticed(
        self, owner_header: bytes, search_parts: tuple[Path, ...], tmp_path: Path
    ) -> None:
        """Levels that are set without the bias are no matter of pairs where three are held."""
        header = owner_header.replace(b"_set_lock_level(_lock_level(d, level))", SET_PLAINLY)
        only = ("p2m", "paging")
        counts = [
            list(self.ours_and_spins(header, DOM0_AND_GUEST, only, depth, search_parts, tmp_path))
            for depth in (2, 3)
        ]
        assert all(ours == spins for ours, spins in counts[0])
        assert any(ours != spins for ours, spins in counts[1])
