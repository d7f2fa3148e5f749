"""Places and excerpts as a person reads them."""

from xenpatchgen.csyntax import Location, Module, Span

SOURCE = "int one;\n\tint größe = 2;\nlong\n".encode()


def test_a_location_counts_characters_from_one() -> None:
    module = Module.parse(SOURCE, "a.c")
    assert module.location(0) == Location("a.c", 1, 1)
    assert module.location(SOURCE.index(b"= 2")) == Location("a.c", 2, 12)
    assert str(module.location(SOURCE.index(b"long"))) == "a.c:3"


def test_carets_stand_under_what_they_mark() -> None:
    module = Module.parse(SOURCE)
    start = SOURCE.index(b"gr")
    assert module.excerpt(Span(start, start + 7), "also at line 9").splitlines() == [
        "    2 | \tint größe = 2;",
        "      | \t    ^^^^^ also at line 9",
    ]


def test_a_long_span_is_marked_to_the_end_of_its_line() -> None:
    module = Module.parse(b"if ( x )\n    y();\n")
    assert module.excerpt(Span(0, 17)).endswith("| ^^^^^^^^")


def test_an_empty_span_at_the_end_has_one_caret() -> None:
    module = Module.parse(b"int x;")
    assert module.excerpt(Span(6, 6)).splitlines()[1] == "      |       ^"


def test_bytes_that_are_no_text_are_shown_replaced() -> None:
    module = Module.parse(b'char *s = "\xff";')
    assert "�" in module.excerpt(Span(0, 4))
    assert module.text(Span(10, 13)) == '"\udcff"'
