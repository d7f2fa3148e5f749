"""What a model is charged with: everything but what `unbiased` has within one domain."""

import pytest

from xenpatchgen.simulator.search.charge import charged, may_be_baseline

from .made_results import crosswise, deadlock, finding, found, waiter

WITHIN = crosswise("guest:p2m:read", "guest:paging")
ACROSS = crosswise("guest:paging", "dom0:p2m")


def test_without_a_baseline_all_is_charged() -> None:
    against = charged(found(WITHIN, ACROSS), None)
    assert against.deadlocks == (WITHIN, ACROSS)
    assert not against.compared
    assert against.baseline == ()


def test_nothing_is_missed_where_a_baseline_would_make_no_difference() -> None:
    assert not may_be_baseline(found(ACROSS))
    assert charged(found(ACROSS), None).compared
    assert charged(found(), None).compared


def test_what_unbiased_has_within_one_domain_is_not_charged() -> None:
    against = charged(found(WITHIN, ACROSS), found(WITHIN, ACROSS))
    assert against.deadlocks == (ACROSS,)
    assert against.baseline == (WITHIN,)
    assert against.compared


def test_whose_domain_and_where_one_begins_do_not_matter() -> None:
    turned = crosswise("dom0:paging", "dom0:p2m:read")
    assert charged(found(WITHIN), found(turned)).deadlocks == ()


@pytest.mark.parametrize(
    "other",
    [
        crosswise("guest:p2m", "guest:paging"),
        crosswise("guest:p2m:read", "guest:pod"),
        crosswise("guest:p2m:read", "dom0:paging"),
        deadlock(waiter("guest:p2m", "guest:p2m")),
        crosswise("guest:p2m:read", "guest:paging", confirmed=False),
    ],
    ids=["other modes", "other classes", "two domains", "one CPU", "unconfirmed"],
)
def test_another_deadlock_of_unbiased_excuses_nothing(other: object) -> None:
    assert isinstance(other, type(WITHIN))
    assert charged(found(WITHIN), found(other)).deadlocks == (WITHIN,)


def test_a_ring_the_other_way_round_is_another() -> None:
    ring = ("guest:p2m", "guest:pod", "guest:paging")
    forth = deadlock(*(waiter(ring[at - 1], ring[at]) for at in range(3)))
    back = deadlock(*(waiter(ring[at], ring[at - 1]) for at in (2, 1, 0)))
    turned = deadlock(*(waiter(ring[at - 1], ring[at]) for at in (1, 2, 0)))
    assert charged(found(forth), found(back)).deadlocks == (forth,)
    assert charged(found(forth), found(turned)).deadlocks == ()


def test_waiting_behind_one_who_waits_to_write_is_told_apart() -> None:
    """The last only waits to write what the one before it wants to read."""
    first, reader = waiter("guest:paging", "guest:pod"), waiter("guest:pod", "guest:p2m:read")
    queued = deadlock(first, reader, waiter("", "guest:paging"))
    holding = deadlock(first, reader, waiter("guest:p2m", "guest:paging"))
    assert charged(found(queued), found(holding)).deadlocks == (queued,)


def test_pages_belong_to_no_domain() -> None:
    page = crosswise("guest:p2m:read", "page0:per_page_sharing")
    same = crosswise("dom0:p2m:read", "page1:per_page_sharing")
    assert charged(found(page), found(same)).baseline == (page,)


def test_findings_are_charged_by_their_kind() -> None:
    within = finding("level-left", "guest:p2m", "guest:pod", "-guest:p2m", "-guest:pod")
    across = finding("level-left", "guest:p2m", "dom0:p2m", "-guest:p2m", "-dom0:p2m")
    other = finding("count-left", "guest:p2m", "-guest:p2m")
    against = charged(found(findings=(within, across, other)), found(findings=(within,)))
    assert against.findings == (across, other)
    assert against.baseline == (within,)
    assert charged(found(findings=(within,)), found(findings=(across,))).findings == (within,)
