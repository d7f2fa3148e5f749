"""A definition above another one."""

import pytest

from xenpatchgen.codemods.insertion import inserted_above
from xenpatchgen.csyntax import Module

NEW = "int new;\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("int f(void) { }\n", NEW + "int f(void) { }\n"),
        ("int a;\n\nint f(void) { }\n", f"int a;\n\n{NEW}int f(void) {{ }}\n"),
        ("int a;\nint f(void) { }\n", f"int a;\n\n{NEW}int f(void) {{ }}\n"),
        ("/* Why. */\nint f(void) { }\n", f"{NEW}/* Why. */\nint f(void) {{ }}\n"),
    ],
)
def test_empty_lines_part_it_from_its_neighbours(before: str, after: str) -> None:
    module = Module.parse(before.encode())
    (function,) = module.functions()
    edit = inserted_above(module, function.span, function.comment, "\nint new;\n")
    assert module.edited([edit]).code().decode() == after
