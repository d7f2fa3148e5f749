"""Lines that edits make too long are broken, and a macro's backslashes stay below each other."""

import pytest

from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.csyntax import Edit, Module, Span
from xenpatchgen.csyntax.span import replaced


def edits_of(text: str, word: str) -> list[Edit]:
    """An edit for every `X`."""
    spans = [Span(at, at + 1) for at, one in enumerate(text) if one == "X"]
    return [Edit(span, word.encode()) for span in spans]


def with_long(text: str, word: str = "longer_name") -> str:
    """`text` with every `X` replaced."""
    module = Module.parse(text.encode())
    edits = [one for one in relaid(module, edits_of(text, word)) if isinstance(one, Edit)]
    return replaced(module.source, edits).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    call(a, X);\n", "    call(a, longer_name);\n"),
        (
            f"    call({'a' * 40}, f(b, c, d), X, {'e' * 12});\n",
            f"    call({'a' * 40}, f(b, c, d), longer_name,\n         {'e' * 12});\n",
        ),
        (
            f"    a = call({'a' * 40}, f(b, X), {'e' * 40});\n",
            f"    a = call({'a' * 40}, f(b, longer_name),\n             {'e' * 40});\n",
        ),
        (
            f"             {'a' * 50}, X, {'b' * 12});\n",
            f"             {'a' * 50}, longer_name,\n             {'b' * 12});\n",
        ),
        (f'    call("{"," * 65}" X);\n', f'    call("{"," * 65}" longer_name);\n'),
    ],
)
def test_a_line(before: str, after: str) -> None:
    assert with_long(before) == after


def test_the_last_column_is_the_79th() -> None:
    line = f"f({'a' * 60}, %s);\n"
    assert with_long(line % "X", "b" * 13) == line % ("b" * 13)
    assert with_long(line % "X", "b" * 14) == f"f({'a' * 60},\n  {'b' * 14});\n"


def test_a_line_that_does_not_grow_is_left_as_it_was() -> None:
    line = f"f({'a' * 90}, X);\n"
    assert with_long(line, "b") == line.replace("X", "b")


def test_several_lines_have_a_layout_of_their_own() -> None:
    line = f"f({'a' * 70}, X);\n"
    assert with_long(line, "b,\ncccc") == line.replace("X", "b,\ncccc")


def test_each_line_for_itself() -> None:
    short = "f(X);\n"
    both = with_long(short + f"f({'a' * 70}, X);" + short)
    assert both.startswith(f"f(longer_name);\nf({'a' * 70},\n  longer_name);")


def test_a_line_that_fits_gets_its_edits_as_they_are() -> None:
    text = "f(X, X);\n"
    edits = edits_of(text, "yy")
    assert list(relaid(Module.parse(text.encode()), edits)) == edits


def test_a_problem_comes_instead_of_all_edits() -> None:
    text = "f(X);\n"
    problem = AnchorMissing("an anchor", "a.h")
    assert list(relaid(Module.parse(text.encode()), [*edits_of(text, "y"), problem])) == [problem]


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("yy", "#define f     \\\n    g(yy);    \\\n    h()\n"),
        ("long", "#define f     \\\n    g(long);  \\\n    h()\n"),
        ("longer", "#define f      \\\n    g(longer); \\\n    h()\n"),
        ("a,\n      b", "#define f     \\\n    g(a,      \\\n      b);     \\\n    h()\n"),
    ],
)
def test_backslashes_stay_below_each_other(word: str, after: str) -> None:
    assert with_long("#define f     \\\n    g(X);     \\\n    h()\n", word) == after


def test_an_edit_of_several_lines_takes_those_of_others_along() -> None:
    source = b"f(1);\ng(2);\nh(3);\n"
    edits = [Edit(Span(2, 8), b"one);\ng("), Edit(Span(8, 9), b"two")]
    found = relaid(Module.parse(source), edits)
    made = [one for one in found if isinstance(one, Edit)]
    assert replaced(source, made) == b"f(one);\ng(two);\nh(3);\n"
