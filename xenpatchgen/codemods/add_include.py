"""Include a header where Xen's files would have it.

Among the headers of the same directory it stands behind the last one that sorts before it; where
all sort behind it, above the first of them; and where the file includes none of that directory, at
the end of the headers in angle brackets. Only what is included under no condition of its own
counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.sole_body import rest_of_line
from xenpatchgen.csyntax.includes import Include
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span


@dataclass(frozen=True)
class AddInclude(Codemod):
    """Adds `#include <header>`."""

    header: str
    """As it stands between the angle brackets: `asm/hvm/support.h`."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where the header is included."""
        found = _unconditional(module)
        wanted = f"<{self.header}>"
        if any(one.header == wanted for one in found):
            return
        angled = [one for one in found if one.header.startswith("<")]
        if not angled:
            yield AnchorMissing("an #include <...>", module.path)
            return
        place = self._place(module.source, angled)
        if place is None:
            yield missing_at(module, angled[-1].span, "a line to write at", module.path)
        else:
            yield Edit(Span(place, place), encoded(f"#include {wanted}\n"))

    def _place(self, source: bytes, angled: list[Include]) -> int | None:
        """The start of a line; None where what must stand above shares its own with other code."""
        wanted = f"<{self.header}>"
        beside = [one for one in angled if _directory(one.header) == _directory(wanted)]
        before = [one for one in beside if one.header < wanted]
        if beside and not before:
            return line_start(source, beside[0].span.start)
        end = rest_of_line(source, (before or angled)[-1].span.end)
        return None if end is None else end + 1


def _unconditional(module: Module) -> list[Include]:
    """What is included wherever anything is: an include guard is no condition of its own."""
    conditions = {one: len(module.conditions_around(one.span)) for one in module.includes()}
    fewest = min(conditions.values(), default=0)
    return [one for one, count in conditions.items() if count == fewest]


def _directory(header: str) -> str:
    """The first directory of `<asm/hvm/support.h>`, `<asm`."""
    return header.partition("/")[0]
