"""A variable that only holds what a call returns."""

import pytest

from xenpatchgen.codemods.local_copy import LocalCopy, local_copy
from xenpatchgen.csyntax import Module


def copied(body: str) -> tuple[Module, LocalCopy | None]:
    """The module, and what holds the result of its only call of `level`."""
    module = Module.parse(f"void f(int l)\n{{\n{body}}}\n".encode())
    (function,), (call,) = module.functions(), module.calls("level")
    return module, local_copy(module.source, function, call.span)


def test_name_and_line() -> None:
    module, copy = copied("    const int lvl = level(l); /* why */\n    if ( lvl == 1 ) a(lvl);\n")
    assert copy is not None
    assert copy.name == "lvl"
    assert module.text(copy.declaration) == "    const int lvl = level(l); /* why */"


@pytest.mark.parametrize(
    "body",
    [
        "    set(level(l));\n",
        "    int lvl = level(l) + 1;\n",
        "    int lvl = level(l), more;\n",
        "    int lvl = level(l); a();\n",
        "    int lvl = level(l);\n    lvl = 2;\n",
        "    int lvl = level(l);\n    lvl |= 2;\n",
        "    int lvl = level(l);\n    lvl++;\n",
        "    int lvl = level(l);\n    --lvl;\n",
        "    int lvl = level(l);\n    a(&lvl);\n",
    ],
)
def test_what_is_no_mere_copy(body: str) -> None:
    assert copied(body)[1] is None
