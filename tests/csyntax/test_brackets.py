"""Lists in round brackets."""

import pytest

from xenpatchgen.csyntax import Span
from xenpatchgen.csyntax.brackets import brackets


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("()", []),
        (" ( void ) rest", ["void"]),
        ("(a, f(b, c)[1, 2], {d, e})", ["a", "f(b, c)[1, 2]", "{d, e}"]),
        ("(/* first */ a /* , */, b)", ["a", "b"]),
        ("(name,   \\\n  l)", ["name", "l"]),
        ("(\")\", ',')", ['")"', "','"]),
    ],
)
def test_items_are_parted_at_the_commas_of_the_list_itself(text: str, items: list[str]) -> None:
    source = b"f" + text.encode()
    found = brackets(source, Span(1, len(source)))
    assert found is not None
    assert [item.of(source).decode() for item in found.items] == items
    whole = found.span.of(source).decode()
    assert text.strip().startswith(whole)
    assert whole.endswith(")")


@pytest.mark.parametrize("text", ["", "a (b)", "(a", "(a, f(b)"])
def test_no_list(text: str) -> None:
    assert brackets(text.encode(), Span(0, len(text))) is None
