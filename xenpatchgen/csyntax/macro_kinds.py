"""Xen's macro kinds, read from the data file: which name is masked in which way.

The file lists regular expressions; a name's kind is looked up once and remembered, because a tree
has a hundred thousand names and a million places.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError

DATA = Path(__file__).with_name("macro_kinds.toml")


class MacroKind(Enum):
    """How a macro of this kind is masked before parsing."""

    ATTRIBUTE = "attribute"
    """Blanked."""
    ATTRIBUTE_LIST = "attribute_list"
    """Blanked, with its argument list."""
    DECLARATION = "declaration"
    """Made a declaration that ends in a semicolon."""
    TYPE = "type"
    """Made one name, with its argument list."""
    ITERATOR = "iterator"
    """Made a `while`, because a statement follows."""
    STRING = "string"
    """Made a string literal, with an argument list or without."""
    TYPE_ARGUMENT = "type_argument"
    """Left a call; what only a type may hold is blanked in its arguments."""


@dataclass(frozen=True)
class _Section:
    names: tuple[re.Pattern[str], ...]


def load(path: Path) -> dict[MacroKind, re.Pattern[bytes]]:
    """The patterns of a data file. Raises ToolError naming the faulty section and entry."""
    return {
        kind: re.compile("|".join(name.pattern for name in section.names).encode())
        for kind, section in load_toml(path, dict[MacroKind, _Section], ToolError).items()
    }


@cache
def _patterns() -> dict[MacroKind, re.Pattern[bytes]]:
    return load(DATA)


@cache
def kind_of(name: bytes) -> MacroKind | None:
    """The kind of a name; None for a name that the C grammar reads as it is."""
    for kind, pattern in _patterns().items():
        if pattern.fullmatch(name):
            return kind
    return None
