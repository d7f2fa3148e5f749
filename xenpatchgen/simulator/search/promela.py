"""What CPUs may do with mm locks as a Promela model, for another engine than ours to search.

The model is made from the measured answers to pairs of operations and from nothing else: it knows
no levels and no states of the lock code. A CPU may ask for a lock where each lock that it holds
would let it, had the CPU only that one, and where it holds that very lock and may take it again. A
lock that it was not asked about while it holds it, it may not: so it is in the headline. At depth 2
no CPU asks while it holds more than one, so there the model is exact. Deeper it is where the order
check is of levels, whatever their bias, but not where it asks whose lock was taken last, nor where
a level is set that is not the one checked. It steps as the joint search does, so that both have the
same states. Write locks, released in order.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from xenpatchgen.simulator.search.model import Operation, Pair
from xenpatchgen.variants.catalogue import templates_folder
from xenpatchgen.variants.render import render

MAX_DEPTH = 6
"""As many places of a stack as fit into an int of Promela, which has 32 bits."""
MAX_OPERATIONS = 30

_BITS = 5  # of a place of a stack
_TEMPLATE = "promela.pml.j2"
# The harness says so where the order check lets a CPU pass and its own lock then stops it.
_IN_VAIN = "self-deadlock"


@dataclass(frozen=True)
class _Request:
    """An operation as a CPU asks for it. The sets of operations are bits by their numbers."""

    number: int
    clashing: int
    """Operations of which another CPU may hold none."""
    refused_by: int
    in_vain_by: int
    """Holding one of these, the CPU waits for itself."""
    again_by: int
    """Holding one of these, the CPU has the lock already and gets it again."""


@dataclass(frozen=True)
class _Cpu:
    number: int
    current: str
    requests: tuple[_Request, ...]


def promela(pairs: Sequence[Pair], cpus: Sequence[str], depth: int, *, stopping: bool) -> str:
    """A model of one CPU for each of `cpus`, which says who is current there.

    A CPU holds at most `depth` locks at once. Where `stopping`, one that holds nothing may stop for
    good, so that a deadlock of fewer CPUs than there are is not hidden by another that goes on; it
    adds states. Raises ValueError for what does not fit into Promela's integers, for read locks, of
    which a pair does not tell who waits for whom, and for a CPU without pairs: of the one lock that
    it may take they do not tell.
    """
    operations = _operations(pairs, cpus)
    if depth > MAX_DEPTH or len(operations) > MAX_OPERATIONS:
        raise ValueError(f"{len(operations)} operations at depth {depth} are too many for Promela")
    if any(operation.mode == "read" for operation in operations):
        raise ValueError("read locks are not modelled")
    if silent := set(cpus) - {pair.current for pair in pairs}:
        raise ValueError(f"there is no pair of {', '.join(sorted(silent))}")
    names = {
        "operations": operations,
        "cpus": [
            _Cpu(number, current, tuple(_requests(pairs, current, operations)))
            for number, current in enumerate(cpus)
        ],
        "depth": depth,
        "bits": _BITS,
        "stopping": stopping,
    }
    return render(templates_folder() / "search", _TEMPLATE, names) + "\n"


def _operations(pairs: Sequence[Pair], cpus: Sequence[str]) -> tuple[Operation, ...]:
    """Those of all CPUs, each once, in the order of the pairs. They are numbered from 1."""
    return tuple(dict.fromkeys(pair.held for pair in pairs if pair.current in cpus))


def _requests(
    pairs: Sequence[Pair], current: str, operations: tuple[Operation, ...]
) -> Iterator[_Request]:
    own = [pair for pair in pairs if pair.current == current]
    held = dict.fromkeys(pair.held for pair in own)
    for wanted in held:
        answers = [pair for pair in own if pair.wanted == wanted]
        in_vain = {pair.held for pair in answers if pair.words.startswith(_IN_VAIN)}
        granting = {pair.held for pair in answers if pair.answer == "granted"} - in_vain
        same_lock = {other for other in operations if _same_lock(other, wanted)}
        yield _Request(
            number=operations.index(wanted) + 1,
            clashing=_bits(same_lock, operations),
            refused_by=_bits(set(held) - granting - in_vain, operations),
            in_vain_by=_bits(in_vain, operations),
            again_by=_bits(same_lock & granting, operations),
        )


def _bits(some: Set[Operation], operations: tuple[Operation, ...]) -> int:
    return sum(1 << operations.index(operation) + 1 for operation in some)


def _same_lock(one: Operation, other: Operation) -> bool:
    return (one.lock_class, one.owner) == (other.lock_class, other.owner)
