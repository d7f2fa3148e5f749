"""Recognise a variable that only holds what a call returns: `int lvl = level(d, l);`."""

import re
from dataclasses import dataclass

from xenpatchgen.codemods.identifiers import identifiers
from xenpatchgen.codemods.lines import line_start
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.place import decoded
from xenpatchgen.csyntax.span import Span

_BEFORE = re.compile(rb"[ \t]*(?:\w+[ \t]+)+(\w+)[ \t]*=[ \t]*")
_AFTER = re.compile(rb"[ \t]*;[ \t]*(?:/\*[^\n]*\*/[ \t]*)?(?=\n)")
_WRITTEN_TO = re.compile(rb"\s*(?:=(?!=)|[-+*/%&|^]=|<<=|>>=|\+\+|--)")
_TAKEN = re.compile(rb"(?:\+\+|--|(?<!&)&)\s*\Z")


@dataclass(frozen=True)
class LocalCopy:
    """A variable that is set by its declaration and never again."""

    name: str
    declaration: Span


def local_copy(source: bytes, function: Function, value: Span) -> LocalCopy | None:
    """The variable whose declaration has `value` and nothing else on its right.

    None where there is none, where the declaration shares its line with something else, and where
    the variable is written to later or its address is taken.
    """
    start = line_start(source, value.start)
    before, after = _BEFORE.fullmatch(source, start, value.start), _AFTER.match(source, value.end)
    if before is None or after is None:
        return None
    name, declaration = decoded(before[1]), Span(start, after.end())
    kept = all(
        use.span in declaration or not _changed(source, use.span)
        for use in identifiers(source, function.body, {name})
    )
    return LocalCopy(name, declaration) if kept else None


def _changed(source: bytes, use: Span) -> bool:
    start = line_start(source, use.start)
    return bool(_WRITTEN_TO.match(source, use.end) or _TAKEN.search(source, start, use.start))
