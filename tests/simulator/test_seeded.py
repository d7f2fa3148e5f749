"""Seeded mistakes: each is made once in a header of whatever form, and is a mistake."""

import pytest

from xenpatchgen.simulator.seeded import DoesNotApply, load_seeded, make_wrong, seeded_names

FITTING = (
    "owner_header",
    "macro_header",
    "inline_header",
    "strict_header",
    "owned_macro_header",
)


@pytest.mark.parametrize("form", FITTING)
@pytest.mark.parametrize("name", seeded_names())
def test_it_changes_each_form(name: str, form: str, request: pytest.FixtureRequest) -> None:
    header = request.getfixturevalue(form)
    wrong = make_wrong(header, load_seeded(name))
    assert isinstance(wrong, bytes), wrong
    assert wrong != header


@pytest.mark.parametrize("form", ["array_header", "table_header"])
@pytest.mark.parametrize("name", seeded_names())
def test_equal_levels_of_two_domains_are_no_matter_where_each_has_its_own(
    name: str, form: str, request: pytest.FixtureRequest
) -> None:
    wrong = make_wrong(request.getfixturevalue(form), load_seeded(name))
    assert isinstance(wrong, DoesNotApply) == (name == "equal-levels-refused")


def test_a_header_that_it_does_not_fit() -> None:
    outcome = make_wrong(b"int nothing;\n", load_seeded("unchecked"))
    assert isinstance(outcome, DoesNotApply)
    assert outcome.reason.startswith("The check never fires: mm-locks.h")


def test_a_mistake_that_is_there_already_is_not_made_twice(owner_header: bytes) -> None:
    seeded = load_seeded("equal-levels-refused")
    wrong = make_wrong(owner_header, seeded)
    assert isinstance(wrong, bytes)
    assert isinstance(make_wrong(wrong, seeded), DoesNotApply)
