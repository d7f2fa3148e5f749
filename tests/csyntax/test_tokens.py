"""Tokens and the patterns made of them."""

import pytest

from xenpatchgen.csyntax import Module, Span
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.tokens import same_tokens, tokens


def test_the_longest_token_wins() -> None:
    source = b'a>>=b->c ++ 0x1fUL 1.e+3 \'x\' L"y\\"z" ## ...'
    assert [token.text for token in tokens(source)] == [
        *(b"a", b">>=", b"b", b"->", b"c", b"++", b"0x1fUL", b"1.e+3"),
        *(b"'x'", b'L"y\\"z"', b"##", b"..."),
    ]


def test_white_space_comments_and_continuations_do_not_count() -> None:
    assert same_tokens(b"f( a , b )", b"f(a, /* no */\\\n b) // end")
    assert not same_tokens(b"ab", b"a b")
    assert not same_tokens(b'"a b"', b'"ab"')


def test_a_stray_quote_is_a_token() -> None:
    assert [token.text for token in tokens(b"don't")] == [b"don", b"'", b"t"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l->level=get( )", ["l->level = get()"]),
        ("get()", ["get()", "get(/* now */)"]),
        ("level", ["level"]),
        ("x", []),
        ("", []),
    ],
)
def test_a_sequence_is_found_inside_its_limits(text: str, found: list[str]) -> None:
    module = Module.parse(b"x { l->level = get(); get(/* now */); } x")
    places = Tokens(text).find(module, Span(2, len(module.source) - 2))
    assert [module.text(place) for place in places] == found


def test_an_empty_span_has_none() -> None:
    assert tokens(b"a b c", Span(2, 2)) == ()
