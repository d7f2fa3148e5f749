"""Ways and deadlocks in plain words, for who reads a verdict before any picture."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from xenpatchgen.simulator.search.model import Deadlock, Operation, Step
from xenpatchgen.simulator.search.waiting import Link, links

SIBLING = ".sibling"
_TWICE = 2

_TAKES = {"write": "takes {}", "recursive": "takes {} recursively", "read": "read-locks {}"}


def name_of(operation: Operation) -> str:
    """The lock: `guest's p2m`; `guest's second p2m` where it is that of a sibling table."""
    return f"{operation.owner}'s {class_name(operation.lock_class)}"


def class_name(lock_class: str) -> str:
    """The class as a reader calls it."""
    if lock_class.endswith(SIBLING):
        return f"second {lock_class.removesuffix(SIBLING)}"
    return lock_class


def describe_way(steps: Sequence[Step]) -> str:
    """What a CPU does: `takes guest's p2m, read-locks dom0's p2m, gives back dom0's p2m`."""
    return ", ".join(map(_deed, steps)) or "takes nothing"


def caption(deadlock: Deadlock) -> str:
    """Who holds what and waits for what, all the way round, in one sentence."""
    ring = links(deadlock)
    if len(ring) == 1:
        return _alone(ring[0])
    clauses = []
    for link in ring:
        following = ring[(link.cpu + 1) % len(ring)]
        # Each CPU is introduced once: the first by itself, the others by whom they keep waiting.
        who = _introduced(link) if link.cpu == 0 else f"CPU{link.cpu}"
        whom = _introduced(following) if following.cpu else "CPU0"
        clauses.append(f"{who} {_holding(link)} and {_waiting(link, following, whom)}")
    return f"{'; '.join(clauses)}."


def _alone(link: Link) -> str:
    wants = link.waiter.wants
    asks = f"asks for {name_of(wants)} once more"
    if link.holds and link.holds.mode != wants.mode and "read" in (link.holds.mode, wants.mode):
        asks = f"asks to {wants.mode if wants.mode == 'read' else 'write'} {name_of(wants)}"
    return f"{_introduced(link)} {_holding(link)} and {asks}, so that it waits for itself."


def _introduced(link: Link) -> str:
    return f"CPU{link.cpu} in {link.waiter.current}"


def _holding(link: Link) -> str:
    """What it has, first that for which another waits, and what it had."""
    holds = _held(link.holds) if link.holds else ""
    others = _and(_counted(map(_held, link.beside)))
    text = " beside ".join(filter(None, (holds, others))) or "nothing"
    deeds = {"has given back": link.gave_back, "has taken once more and given back": link.once_more}
    had = [f", {did} {_and(map(name_of, locks))}" for did, locks in deeds.items() if locks]
    return f"holds {text}{''.join(had)}{',' if had else ''}"


def _waiting(link: Link, following: Link, whom: str) -> str:
    wants = link.waiter.wants
    if following.holds is None:
        return f"waits to read {name_of(wants)}, which {whom} asked to write before it"
    if wants.mode == "read":
        return f"waits to read {name_of(wants)}, which {whom} holds"
    if following.holds.mode == "read" or link.holds is None:
        return f"waits to write {name_of(wants)}, which {whom} {_has(following.holds)}"
    return f"waits for {name_of(wants)}, which {whom} holds"


def _has(held: Operation) -> str:
    return "holds for reading" if held.mode == "read" else "holds"


def _held(held: Operation) -> str:
    return f"{name_of(held)} for reading" if held.mode == "read" else name_of(held)


def _counted(words: Iterable[str]) -> Iterator[str]:
    """Each once, those that occur again with how often."""
    for word, times in Counter(words).items():
        yield word if times == 1 else f"{word} {'twice' if times == _TWICE else f'{times} times'}"


def _deed(step: Step) -> str:
    if step.release:
        return f"gives back {name_of(step.operation)}"
    return _TAKES[step.operation.mode].format(name_of(step.operation))


def _and(words: Iterable[str]) -> str:
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last
