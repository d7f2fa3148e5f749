"""Deadlocks and ways in plain words: each CPU, what it holds, for whom it waits."""

import pytest

from tests.simulator.search.made_deadlocks import (
    ALONE,
    CROSSED,
    QUEUE,
    RING,
    SIBLINGS,
    UPGRADES,
    deadlock,
    give,
    op,
    take,
)
from xenpatchgen.simulator.search.caption import caption, describe_way
from xenpatchgen.simulator.search.model import Deadlock, Waiter
from xenpatchgen.simulator.search.waiting import held_after, links

RECURSED = deadlock(
    Waiter(
        "dom0",
        (
            take("paging", "guest"),
            take("p2m", "dom0"),
            take("paging", "guest", "recursive"),
            give("paging", "guest", "recursive"),
        ),
        op("nestedp2m", "dom0"),
    ),
    Waiter("dom0", (take("nestedp2m", "dom0"),), op("p2m", "dom0")),
)
READ_AGAIN = deadlock(Waiter("dom0", (take("p2m", "guest"),), op("p2m", "guest", "read")))


TAKEN_TWICE = deadlock(
    Waiter(
        "dom0",
        (
            take("paging", "guest"),
            take("p2m", "dom0"),
            take("paging", "guest", "recursive"),
        ),
        op("nestedp2m", "dom0"),
    ),
    Waiter("dom0", (take("nestedp2m", "dom0"),), op("p2m", "dom0")),
)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            TAKEN_TWICE,
            """
            CPU0 in dom0 holds dom0's p2m beside guest's paging twice and waits for dom0's
            nestedp2m, which CPU1 in dom0 holds; CPU1 holds dom0's nestedp2m and waits for
            dom0's p2m, which CPU0 holds.
            """,
        ),
        (
            CROSSED,
            """
            CPU0 in dom0 holds guest's p2m and waits for dom0's p2m, which CPU1 in stub holds;
            CPU1 holds dom0's p2m beside stub's nestedp2m and waits for guest's p2m, which
            CPU0 holds.
            """,
        ),
        (
            RING,
            """
            CPU0 in dom0 holds guest's p2m, has given back guest's altp2m, and waits to read
            dom0's p2m, which CPU1 in controller holds; CPU1 holds dom0's p2m beside page0's
            per_page_sharing and waits for page1's per_page_sharing, which CPU2 in guest
            holds; CPU2 holds page1's per_page_sharing beside guest's paging and waits for
            guest's p2m, which CPU0 holds.
            """,
        ),
        (
            QUEUE,
            """
            CPU0 in dom0 holds guest's p2m and waits to read dom0's p2m, which CPU1 in stub
            asked to write before it; CPU1 holds nothing and waits to write dom0's p2m, which
            CPU2 in guest holds for reading; CPU2 holds dom0's p2m for reading and waits for
            guest's p2m, which CPU0 holds.
            """,
        ),
        (
            ALONE,
            """
            CPU0 in dom0 holds guest's p2m beside guest's nestedp2m and asks for guest's p2m
            once more, so that it waits for itself.
            """,
        ),
        (
            READ_AGAIN,
            """
            CPU0 in dom0 holds guest's p2m and asks to read guest's p2m, so that it waits for
            itself.
            """,
        ),
        (
            RECURSED,
            """
            CPU0 in dom0 holds dom0's p2m beside guest's paging, has taken once more and given back
            guest's paging, and waits for dom0's nestedp2m, which CPU1 in dom0 holds; CPU1 holds
            dom0's nestedp2m and waits for dom0's p2m, which CPU0 holds.
            """,
        ),
        (
            UPGRADES,
            """
            CPU0 in dom0 holds guest's p2m for reading and waits to write guest's p2m, which
            CPU1 in stub holds for reading; CPU1 holds guest's p2m for reading and waits to
            write guest's p2m, which CPU0 holds for reading.
            """,
        ),
        (
            SIBLINGS,
            """
            CPU0 in dom0 holds guest's p2m and waits for guest's second p2m, which CPU1 in
            guest holds; CPU1 holds guest's second p2m and waits for guest's p2m, which CPU0
            holds.
            """,
        ),
    ],
)
def test_a_deadlock_in_one_sentence(found: Deadlock, words: str) -> None:
    assert caption(found) == " ".join(words.split())


def test_a_way() -> None:
    way = (take("p2m", "a", "read"), take("paging", "b", "recursive"), give("p2m", "a", "read"))
    assert describe_way(way) == (
        "read-locks a's p2m, takes b's paging recursively, gives back a's p2m"
    )
    assert describe_way(()) == "takes nothing"


def test_what_was_taken_twice_is_held_until_it_was_given_back_twice() -> None:
    twice = (take("p2m", "a"), take("paging", "a"), take("p2m", "a"), give("p2m", "a"))
    assert held_after(twice) == (op("p2m", "a"), op("paging", "a"))
    (link,) = links(deadlock(Waiter("a", twice, op("paging", "a"))))
    assert (link.gave_back, link.once_more) == ((), (op("p2m", "a"),))
    assert held_after((*twice, give("p2m", "a"))) == (op("paging", "a"),)
