"""The C inside the bodies of macros, which the grammar of a file takes for mere text."""

import re
from collections.abc import Iterable, Iterator

from xenpatchgen.csyntax import grammar, masking
from xenpatchgen.csyntax.model import Macro
from xenpatchgen.csyntax.view import View

_CALLED = re.compile(rb"[\w)\]](?:\s|\\|/\*.*?\*/)*\(", re.DOTALL)
_JOINTS = re.compile(rb"\\(?=\r?\n)|#(?!\s*define)")


def bodies(source: bytes, macros: Iterable[Macro]) -> Iterator[tuple[Macro, View]]:
    """Every body in which a call or a function can stand; most are plain numbers."""
    for macro in macros:
        if _CALLED.search(source, macro.body.start, macro.body.end):
            yield macro, _view(source, macro)


def _view(source: bytes, macro: Macro) -> View:
    """A body with continuations and `##` out of the grammar's way."""
    masked = masking.mask(_JOINTS.sub(_hidden_joint, macro.body.of(source)))
    return View(source, grammar.parse_fragment(masked.source, macro.body.start), ())


def _hidden_joint(joint: re.Match[bytes]) -> bytes:
    return b" " if joint[0] == b"\\" else b"_"
