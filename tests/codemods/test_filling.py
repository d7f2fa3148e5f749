"""Lists that are broken over lines again, because an item has come in."""

import pytest

from xenpatchgen.codemods.filling import Filling, Style
from xenpatchgen.csyntax.tokens import same_tokens, tokens


def filled(before: str, new: str, filling: Filling) -> str:
    """`before` laid out again around the token `new`."""
    text = before.encode()
    number = [token.text for token in tokens(text)].index(new.encode())
    after = filling.filled(text, number)
    assert same_tokens(text, after)
    return after.decode()


NARROW = Filling(room=24)


def test_a_line_that_fits_is_left_alone() -> None:
    text = "int f(int new,   int b,\n      int c);\n"
    assert filled(text, "new", NARROW) == text


def test_items_are_aligned_below_the_first() -> None:
    before = "    take(new, second, third,\n         fourth);\n\n"
    after = "    take(new, second,\n         third, fourth);\n\n"
    assert filled(before, "new", NARROW) == after


def test_where_that_is_too_narrow_they_hang() -> None:
    before = "  take_something(new, second);\n"
    after = "  take_something(\n          new, second);\n"
    assert filled(before, "new", NARROW) == after


def test_items_that_hang_stay_where_they_hang() -> None:
    before = "take(\n   new, second, third, fourth);\n"
    after = "take(\n   new, second, third,\n   fourth);\n"
    assert filled(before, "new", NARROW) == after


def test_the_outermost_list_is_broken_first() -> None:
    before = "say(text, get(new), level);\n"
    after = "say(text, get(new),\n    level);\n"
    assert filled(before, "new", NARROW) == after


def test_the_innermost_where_no_other_helps() -> None:
    before = "if ( likely(get(new, b) > c) )\n"
    after = "if ( likely(get(new,\n                b) > c) )\n"
    assert filled(before, "new", Filling(room=26)) == after


def test_what_follows_the_list_counts() -> None:
    before = "if ( get(new, b) > 12345 )\n"
    after = "if ( get(new,\n         b) > 12345 )\n"
    assert filled(before, "new", NARROW) == after


def test_a_list_inside_that_was_moved_is_moved_on() -> None:
    before = "set(new, max(a,\n        b));\n"
    after = "set(new, max(a, b));\n"
    assert filled(before, "new", NARROW) == after


@pytest.mark.parametrize(
    "text",
    [
        "take(new, /* why */ second, third);\n",
        "take(new, second,\n#ifdef A\n third_item_of_all,\n#endif\n fourth);\n",
        "take(newer_than_all_others_are_new);\n",
        "if ( new && more && more_still )\n",
    ],
)
def test_what_cannot_be_broken_stays(text: str) -> None:
    assert filled(text, tokens(text.encode())[2].text.decode(), NARROW) == text


def test_only_the_styles_that_are_asked_for() -> None:
    text = "  take_something(new, second);\n"
    assert filled(text, "new", Filling(24, (Style.ALIGNED,))) == text


def test_blanks_inside_a_string_stay() -> None:
    before = 'say("a  b", new, level, c);\n'
    after = 'say("a  b", new, level,\n    c);\n'
    assert filled(before, "new", NARROW) == after


def test_the_last_line_has_the_whole_width() -> None:
    text = "take(new, second, third)"
    assert filled(text, "new", Filling(room=10)) == text
    assert NARROW.fits(b"x" * 24 + b"\n" + b"x" * 79)
    assert not NARROW.fits(b"x" * 25 + b"\n")
    assert not NARROW.fits(b"x" * 80)
