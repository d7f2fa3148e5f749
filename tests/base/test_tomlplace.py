"""The line of a value in a TOML file, in each of the ways that our data files write one."""

import pytest

from xenpatchgen.base.tomlplace import line_of

TEXT = """\
title = "title = 1"
control = { name = "x", says = "y" }
steps = [
    { do = "lock", whose = "a" },
    { do = "unlock", whose = "b" },
]

[domains.dom0]
kind = "PV"

[domains.guest]
kind = "HVM"

[[edits]]
find = "x"

[[edits]]
find = "y"
"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("title",), 1),
        (("control", "says"), 2),
        (("steps",), 3),
        (("steps", 1, "whose"), 5),
        (("domains", "guest", "kind"), 12),
        (("edits", 1, "find"), 18),
        (("domains", "dom0", "absent"), 8),
        (("absent",), 1),
        ((), 1),
    ],
)
def test_line_of(where: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, where) == line


NESTED = '''\
# Comments may hold a key: find = 1.
[[patch]]
steps = ["a", "b {"]

[[patch]]
message = "m"
edit = [{ codemod = "one", find = "[{ find =" }, { codemod = "two", find = "y" }]

[[patch]]
[[patch.edit]]
codemod = "three"
functions = [
    # first, with a comma
    "f",
    "g",
]

[[patch.edit]]
codemod = "four"
code = """
find = "not here"
"""
find = "here"
[[patch]]
edit = [
    { codemod = "five" },
    { codemod = "six", find = "z" },
]
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("patch", 0, "steps", 1), 3),
        (("patch", 1), 5),
        (("patch", 1, "edit", 1, "find"), 7),
        (("patch", 2, "edit", 0, "functions", 1), 15),
        (("patch", 2, "edit", 1), 18),
        (("patch", 2, "edit", 1, "find"), 23),
        (("patch", 2, "edit", 1, "absent"), 18),
        (("patch", 3, "edit", 1, "find"), 27),
        (("patch", 3, "message"), 24),
        (("patch", 9), 2),
    ],
)
def test_line_of_a_table_in_an_array_in_a_table(where: tuple[str | int, ...], line: int) -> None:
    assert line_of(NESTED, where) == line


def test_an_alternative_of_a_union_is_no_key() -> None:
    assert line_of(TEXT, ("control", "literal['regression']")) == 2
