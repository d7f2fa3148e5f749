"""Lines that are too long are broken as Xen's are."""

import pytest

from xenpatchgen.codemods.breaking import broken


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("    f(aaaa, bbbb);", ["    f(aaaa, bbbb);"]),
        # a list is filled, and the outermost one is broken first
        ("    call(aaaa, bbbb, cccc, dd);", ["    call(aaaa, bbbb,", "         cccc, dd);"]),
        ("    f(aaaaaaa, g(b, c), dd);", ["    f(aaaaaaa, g(b, c),", "      dd);"]),
        # the loosest operator of a bracket comes first, tighter ones beside it only after it
        ("    f(aaa == bb && c == ddd);", ["    f(aaa == bb &&", "      c == ddd);"]),
        (
            "    f(aaaaaa == bbbbbb && cc ? ddd : eee);",
            ["    f(aaaaaa == bbbbbb &&", "      cc ?", "      ddd : eee);"],
        ),
        # white space behind a bracket counts, and so does what an earlier line has opened
        ("    if ( aaaaaaaa && bbbbbbbb )", ["    if ( aaaaaaaa &&", "         bbbbbbbb )"]),
        ("      aaaaaaaaaa, bbbbbbbbbb);", ["      aaaaaaaaaa,", "      bbbbbbbbbb);"]),
        # a statement goes on four columns further right; a comment stays where it was
        ("    xx = aaaaaaaaaa + bbbbbb; /**/", ["    xx = aaaaaaaaaa +", "        bbbbbb; /**/"]),
        ("    f(aaaaaa, /* a */ bbbbbbb);", ["    f(aaaaaa, /* a */", "      bbbbbbb);"]),
        # nothing helps
        ("    f(aaaaaaaaaaaaaaaaaaaaaaaaaa);", ["    f(aaaaaaaaaaaaaaaaaaaaaaaaaa);"]),
    ],
)
def test_a_line_of_at_most_25_columns(line: str, lines: list[str]) -> None:
    assert [one.decode() for one in broken(line.encode(), 25)] == lines
