"""Block comments as CODING_STYLE wants them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenpatchgen.base.errors import UserError
from xenpatchgen.codemods.comment import block_comment, prose_of

WORDS = st.lists(st.text("abc.,*/-", min_size=1, max_size=12), min_size=1).map(" ".join)


def test_paragraphs_are_wrapped_and_marked() -> None:
    comment = block_comment("One  two\nthree.\n\n\n  " + "word " * 16)
    assert comment == "/*\n * One two three.\n *\n * " + "word " * 14 + "word\n * word\n */"


@given(WORDS.filter(lambda prose: "*/" not in prose and "/*" not in prose))
def test_no_line_is_longer_than_79_columns_or_ends_in_white_space(prose: str) -> None:
    lines = block_comment(prose).splitlines()
    assert all(len(line) < 80 and line == line.rstrip() for line in lines)
    assert lines[0] == "/*"
    assert lines[-1] == " */"
    assert " ".join(line[3:] for line in lines[1:-1]).split() == prose.split()


@pytest.mark.parametrize("prose", ["ends */ here", "/* starts"])
def test_markers_in_the_prose_are_refused(prose: str) -> None:
    with pytest.raises(UserError, match="comment markers"):
        block_comment(prose)


@pytest.mark.parametrize(
    "comment",
    [
        "/*\n * One two.\n *\n * Three.\n */",
        "/* One\n * two.\n *\n * Three. */",
        "/** One two.\n\n   Three.\n **/",
        "// One two.\n//\n// Three.",
    ],
)
def test_what_a_comment_says_does_not_depend_on_its_form(comment: str) -> None:
    assert prose_of(comment) == "One two.\n\nThree."
