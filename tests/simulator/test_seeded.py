"""Seeded mistakes: each is made once in a header of either shape, and is a mistake."""

import pytest

from xenpatchgen.simulator.seeded import DoesNotApply, load_seeded, make_wrong, seeded_names


@pytest.mark.parametrize("name", seeded_names())
def test_it_changes_both_shapes(name: str, owner_header: bytes, macro_header: bytes) -> None:
    for header in (owner_header, macro_header):
        wrong = make_wrong(header, load_seeded(name))
        assert isinstance(wrong, bytes), wrong
        assert wrong != header


def test_a_header_that_it_does_not_fit() -> None:
    outcome = make_wrong(b"int nothing;\n", load_seeded("unchecked"))
    assert isinstance(outcome, DoesNotApply)
    assert outcome.reason.startswith("The check never fires: mm-locks.h")


def test_a_mistake_that_is_there_already_is_not_made_twice(owner_header: bytes) -> None:
    seeded = load_seeded("equal-levels-refused")
    wrong = make_wrong(owner_header, seeded)
    assert isinstance(wrong, bytes)
    assert isinstance(make_wrong(wrong, seeded), DoesNotApply)
