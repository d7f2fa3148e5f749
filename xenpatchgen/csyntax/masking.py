"""Hide Xen's macro kinds from the C grammar by text of equal length.

What is guaranteed: the masked source has the length and the line breaks of the raw one, so a byte
offset means the same in both.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from xenpatchgen.csyntax.macro_kinds import MacroKind
from xenpatchgen.csyntax.uses import MacroUse, after_blank, uses

# `case 1 ... 3:`, `[0 ... 7] =` and `args...)`. Dots in comments and strings do no harm.
_GNU_DOTS = re.compile(rb"""\.\.\.(?: (?<=\w\.\.\.)(?=\)) | [^]:;"\n]*(?=[]:]) )""", re.VERBOSE)
_VISIBLE = re.compile(rb"[^\n]")
_TYPE = re.compile(
    rb"""(?:struct|union|enum|const|unsigned|signed|long|short|int|char|void)\b.*
       | \w[\w\s]*\*+""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Masked:
    """A source as the C grammar sees it, and what it does not see."""

    source: bytes
    macros: tuple[MacroUse, ...]


def mask(source: bytes) -> Masked:
    """The masked source. Never fails: what it does not know it leaves as it is."""
    macros = tuple(uses(source))
    masked = bytearray(_GNU_DOTS.sub(lambda found: blanked(found[0]), source))
    for use in macros:
        hidden = _MASKS[use.kind](source, use)
        masked[use.span.start : use.span.start + len(hidden)] = hidden
    return Masked(bytes(masked), macros)


def blanked(text: bytes) -> bytes:
    """Spaces of equal length, line breaks kept."""
    return _VISIBLE.sub(b" ", text)


def _attribute(source: bytes, use: MacroUse) -> bytes:
    """`__init` becomes `      `."""
    return blanked(use.span.of(source))


def _declaration(source: bytes, use: MacroUse) -> bytes:
    """`NAME(int, x);` becomes `NAME xxxxxxx;`, a type and a name; so does `NAME(int, x)` alone."""
    name, text = use.name.encode(), use.span.of(source)[len(use.name) :]
    hidden = name + blanked(text[:1]) + _one_name(text[1:])
    following = after_blank(source, use.span.end)
    if source[following : following + 1] in (b";", b"=", b"[", b","):
        return hidden
    return hidden[:-1] + b";"


def _type(source: bytes, use: MacroUse) -> bytes:
    """`HANDLE(void)` becomes `HANDLE______`, one name."""
    first, *rest = use.span.of(source).split(b"\n")
    name = use.name.encode().ljust(len(first), b"_")
    return b"\n".join([name, *(blanked(line) for line in rest)])


def _iterator(_source: bytes, use: MacroUse) -> bytes:
    """`for_each_vcpu ( d, v )` becomes `while         ( d, v )`."""
    return b"while".ljust(len(use.name))


def _string(source: bytes, use: MacroUse) -> bytes:
    """`XENLOG_INFO` becomes `"xxxxxxxxx"`, and `STR(x)` becomes `"x"   `."""
    arguments = use.span.of(source)[len(use.name) :]
    return b'"' + b"x" * (len(use.name) - 2) + b'"' + blanked(arguments)


def _type_argument(source: bytes, use: MacroUse) -> bytes:
    """`xzalloc(struct domain)` becomes `xzalloc(xxxxxxxxxxxxx)`."""
    hidden = bytearray(use.span.of(source))
    for argument in use.arguments:
        text = argument.of(source)
        if _TYPE.fullmatch(text):
            start = argument.start - use.span.start
            hidden[start : start + len(text)] = _one_name(text)
    return bytes(hidden)


def _one_name(text: bytes) -> bytes:
    """A name of equal length; where there are line breaks, it stands behind the last."""
    head, line_break, last = text.rpartition(b"\n")
    return blanked(head) + line_break + b"x" * len(last)


_MASKS: dict[MacroKind, Callable[[bytes, MacroUse], bytes]] = {
    MacroKind.ATTRIBUTE: _attribute,
    MacroKind.ATTRIBUTE_LIST: _attribute,
    MacroKind.DECLARATION: _declaration,
    MacroKind.TYPE: _type,
    MacroKind.ITERATOR: _iterator,
    MacroKind.STRING: _string,
    MacroKind.TYPE_ARGUMENT: _type_argument,
}
