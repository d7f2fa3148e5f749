"""What one model admits and another refuses: both ways, with levels, and no more than was asked."""

from dataclasses import replace

from tests.simulator.search.made_deadlocks import (
    CROSSED,
    ORDER,
    QUEUE,
    current_bias,
    found,
    op,
    pairs,
    unbiased,
)
from xenpatchgen.simulator.search.differences import (
    Compared,
    asked_of_one,
    deadly,
    matrix_diff,
    request_of,
)
from xenpatchgen.simulator.search.lock_order import rank

PARTS = (("dom0", ("dom0", "guest")),)
PLAIN = found(pairs(unbiased, PARTS))
BIASED = found(pairs(current_bias, PARTS), CROSSED)


def test_a_model_does_not_differ_from_itself() -> None:
    assert matrix_diff(PLAIN, PLAIN) == ()


def test_the_panic_of_the_thread() -> None:
    request = "dom0", op("paging", "guest"), op("p2m", "dom0")
    (one,) = (one for one in matrix_diff(PLAIN, BIASED) if request_of(one.admitted) == request)
    assert not one.first_admits
    assert one.refused.words == "mm locking order violation: 64 > 16"
    assert (one.held_level, one.wanted_level) == (Compared(64, 64), Compared(80, 16))


def test_both_ways_are_told_and_turn_with_the_models() -> None:
    there, back = matrix_diff(PLAIN, BIASED), matrix_diff(BIASED, PLAIN)
    assert {one.first_admits for one in there} == {True, False}
    assert [replace(one, first_admits=not one.first_admits) for one in there] == [
        *(one for one in back if not one.first_admits),
        *(one for one in back if one.first_admits),
    ]


def test_what_is_granted_while_more_is_held_lies_between() -> None:
    eased = tuple(
        replace(one, answer="with-others") if one.answer == "refused" else one
        for one in PLAIN.pairs
    )
    between = replace(PLAIN, pairs=eased)
    refused = [one for one in PLAIN.pairs if one.answer == "refused"]
    differences = matrix_diff(between, PLAIN)
    assert [request_of(one.admitted) for one in differences] == [*map(request_of, refused)]
    # A lock that is held already may be had again, and that admits no nesting.
    request = "dom0", op("paging", "guest"), op("p2m", "dom0")
    told = {request_of(one.admitted): one for one in matrix_diff(BIASED, between)}
    assert told[request].admitted.answer == "granted"
    assert told[request].refused.answer == "with-others"


def test_whether_a_request_is_part_of_a_deadlock_of_the_model_that_admits_it() -> None:
    request = "dom0", op("p2m", "guest"), op("nestedp2m", "dom0")
    (waiter, other) = CROSSED.waiters
    nested = replace(
        CROSSED,
        waiters=(replace(waiter, wants=request[2]), other),
    )
    for deadlocks, expected in (((), False), ((nested,), True)):
        differences = matrix_diff(found(BIASED.pairs, *deadlocks), PLAIN)
        marked = {request_of(one.admitted): one.deadlocks for one in differences}
        assert marked[request] is expected
    # Not of the model that refuses it.
    differences = matrix_diff(BIASED, found(PLAIN.pairs, nested))
    assert not any(one.deadlocks for one in differences)


def test_a_candidate_is_no_deadlock() -> None:
    assert deadly([CROSSED])
    assert deadly([replace(CROSSED, confirmed=False)]) == frozenset()


def test_a_cpu_with_a_pending_write_alone_holds_nothing_that_matters() -> None:
    assert {current for current, _, _ in deadly([QUEUE])} == {"dom0", "guest"}


def test_a_lock_that_one_was_not_asked_about_makes_no_difference() -> None:
    fewer = tuple(
        one for one in PLAIN.pairs if "altp2m" not in (one.held.lock_class, one.wanted.lock_class)
    )
    old = replace(PLAIN, pairs=fewer)
    assert matrix_diff(old, PLAIN) == ()
    of_old, of_plain = asked_of_one(old, PLAIN)
    assert not of_old
    assert of_plain == {("altp2m", "dom0"), ("altp2m", "guest")}


def test_the_order_of_classes() -> None:
    shuffled = ["unheard-of", "paging", "p2m.sibling", "altp2m", "p2m", "nestedp2m"]
    assert sorted(shuffled, key=lambda one: rank(one, ORDER)) == [
        "nestedp2m",
        "p2m",
        "p2m.sibling",
        "altp2m",
        "paging",
        "unheard-of",
    ]
