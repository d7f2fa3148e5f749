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


def test_an_alternative_of_a_union_is_no_key() -> None:
    assert line_of(TEXT, ("control", "literal['regression']")) == 2
