"""Text of several lines that is placed into a source."""

import pytest

from xenpatchgen.codemods.layout import indented


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", ""),
        ("\na;\n", "a;"),
        ("if ( a )\n    b;\n\nc;  \n", "if ( a )\n      b;\n\n  c;"),
        ("    if ( a )\n        b;", "if ( a )\n      b;"),
    ],
)
def test_the_first_line_goes_where_the_caret_is(text: str, after: str) -> None:
    assert indented(text, 2) == after
