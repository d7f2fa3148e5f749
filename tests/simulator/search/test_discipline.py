"""Disciplines: the headline adds nothing, the others one thing each, and several are one."""

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.simulator.search.catalogue import case_for
from xenpatchgen.simulator.search.discipline import find_discipline, headline, load_disciplines
from xenpatchgen.simulator.search.words import of_search

from .made_results import TOPOLOGY


def test_the_headline_adds_nothing_and_each_other_one_thing() -> None:
    first, *others = load_disciplines()
    assert first == headline() == find_discipline("headline")
    assert (first.name, first.words, first.beside) == ("headline", (), "")
    assert all(len(other.words) == 1 and other.beside for other in others)
    assert len({other.words for other in others}) == len(others)


def test_several_are_one_with_the_words_of_all() -> None:
    reads, order = find_discipline("read-locks"), find_discipline("any-order")
    both = find_discipline("read-locks+any-order")
    assert both.name == "read-locks+any-order"
    assert both.words == (*reads.words, *order.words)
    assert both.adds == f"{reads.adds} {order.adds.strip()}"
    assert both.title == "read locks and releases in any order"
    assert {*of_search(TOPOLOGY, both, 2)} >= {"reads", "any-order"}


def test_in_which_order_they_are_named_makes_no_difference() -> None:
    names = [known.name for known in load_disciplines()[1:]]
    every = find_discipline("+".join(names))
    assert find_discipline("+".join(reversed(names))) == every
    assert find_discipline(every.name) == every
    assert every.title.count(" and ") == 1
    assert every.title.count(", ") == len(names) - 2


def test_they_have_a_case_of_their_own() -> None:
    case = case_for(TOPOLOGY, find_discipline("any-order+read-locks"))
    assert case.id == "search/dom0-and-guest:read-locks+any-order"
    assert case.title.endswith(", read locks and releases in any order")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reads", "reads: there is no such discipline"),
        ("read-locks+reads", "reads: there is no such discipline"),
        ("", "nothing: there is no such discipline"),
        ("read-locks+", "nothing: there is no such discipline"),
        ("any-order+any-order", "any-order+any-order: any-order is there twice"),
        ("headline+any-order", "headline+any-order: headline does not go with others"),
    ],
)
def test_what_is_none(name: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        find_discipline(name)
    assert raised.value.message == said
    assert raised.value.hint


def test_who_asks_for_none_is_told_which_there_are() -> None:
    with pytest.raises(UserError) as raised:
        find_discipline("reads")
    assert all(known.name in raised.value.hint for known in load_disciplines())
