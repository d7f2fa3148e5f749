"""Two lock models side by side: what one admits and the other refuses, as few lines as will do."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from xenpatchgen.report.matrix import LETTERS, kind
from xenpatchgen.simulator.search.caption import class_name
from xenpatchgen.simulator.search.differences import (
    Compared,
    PairDifference,
    asked_of_one,
    matrix_diff,
)
from xenpatchgen.simulator.search.model import Found
from xenpatchgen.simulator.search.waiting import Lock

_IN_DEADLOCK = "*"
_WITH_OTHERS = LETTERS["with-others"]
_Body = tuple[tuple[str, str], ...]
"""What is held, and what may then be wanted."""

_Names = tuple[str, ...]
_Head = tuple[_Names, _Names, _Names]
"""Who is current, and whose locks are held and wanted."""
_CURRENT, _HELD, _WANTED = range(3)


def show_pair_differences(
    names: tuple[str, str], first: Found, second: Found, console: Console
) -> None:
    """Print what differs between two searches of one topology in one discipline."""
    for line in pair_difference_lines(names, matrix_diff(first, second)):
        console.print(Text(line, "" if line.startswith(" ") else "bold"), soft_wrap=True)
    for name, locks in zip(names, asked_of_one(first, second), strict=True):
        if locks:
            console.print(f"only {name} has {_classes(locks)}", soft_wrap=True)


def pair_difference_lines(
    names: tuple[str, str], differences: Sequence[PairDifference]
) -> tuple[str, ...]:
    """First what the first admits and the second refuses, then the other way round."""
    lines = [
        line
        for admits, refuses, first in ((*names, True), (*names[::-1], False))
        for line in _one_way(
            admits, refuses, [one for one in differences if one.first_admits is first]
        )
    ]
    return (*lines,) or (f"{names[0]} and {names[1]} admit and refuse the same",)


def _one_way(admits: str, refuses: str, differences: Sequence[PairDifference]) -> Iterator[str]:
    if not differences:
        return
    deadly = sum(one.deadlocks for one in differences)
    said = (
        f"{deadly} of them part of a deadlock ({_IN_DEADLOCK})" if deadly else "none in a deadlock"
    )
    yield f"{admits} admits and {refuses} refuses: {len(differences)} requests, {said}"
    yield f"  levels that differ are {admits}'s/{refuses}'s"
    if any(one.admitted.answer == "with-others" for one in differences):
        yield f"  {_WITH_OTHERS} only while holding more than that"
    # Those of whom the same is to be said share the lines that say it.
    heads: dict[_Body, list[_Head]] = {}
    for (current, held, wanted), group in _by_owners(differences).items():
        whose = tuple("its own" if one == current else f"{one}'s" for one in (held, wanted))
        heads.setdefault(_body(group), []).append(((current,), whose[:1], whose[1:]))
    for body, alike in heads.items():
        yield f"  {'; '.join(map(_said, _merged(alike)))}:"
        width = max(len(held) for held, _ in body)
        for held, wanted in body:
            yield f"    {held:<{width}}  then {wanted}"


def _said(head: _Head) -> str:
    current, held, wanted = map(" or ".join, head)
    return f"{current} holding {held} may take {wanted}"


def _merged(heads: Iterable[_Head]) -> Iterable[_Head]:
    """As few as possible that say the same: those that differ in one place become one."""
    for place in (_HELD, _CURRENT, _WANTED):
        merged: dict[_Head, tuple[str, ...]] = {}
        for head in heads:
            blank = _with(head, place, ())
            merged[blank] = (*merged.get(blank, ()), *head[place])
        heads = [_with(head, place, names) for head, names in merged.items()]
    return heads


def _with(head: _Head, place: int, names: tuple[str, ...]) -> _Head:
    current, held, wanted = (names if one == place else old for one, old in enumerate(head))
    return current, held, wanted


def _by_owners(
    differences: Iterable[PairDifference],
) -> dict[tuple[str, str, str], list[PairDifference]]:
    groups: dict[tuple[str, str, str], list[PairDifference]] = {}
    for one in differences:
        pair = one.admitted
        key = pair.current, pair.held.owner, pair.wanted.owner
        groups.setdefault(key, []).append(one)
    return groups


def _body(group: Iterable[PairDifference]) -> _Body:
    """What is held with all that may be wanted then; classes of which the same is true together."""
    wanted: dict[str, list[str]] = {}
    for one in group:
        held = _with_level(kind(one.admitted.held), one.held_level)
        mark = _WITH_OTHERS if one.admitted.answer == "with-others" else ""
        mark += _IN_DEADLOCK if one.deadlocks else ""
        found = f"{_with_level(kind(one.admitted.wanted), one.wanted_level)}{mark}"
        wanted.setdefault(held, []).append(found)
    together: dict[str, list[str]] = {}
    for held, list_of in wanted.items():
        together.setdefault(", ".join(list_of), []).append(held)
    return tuple((", ".join(held), text) for text, held in together.items())


def _with_level(what: str, level: Compared) -> str:
    numbers = [str(one) if one is not None else "?" for one in (level.admits, level.refuses)]
    if numbers == ["?", "?"]:
        return what
    return f"{what} {numbers[0] if numbers[0] == numbers[1] else '/'.join(numbers)}"


def _classes(locks: Iterable[Lock]) -> str:
    return ", ".join(sorted({f"{owner}'s {class_name(name)}" for name, owner in locks}))
