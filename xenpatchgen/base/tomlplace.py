"""In which line of a TOML file a value stands, for errors that are found after reading it.

tomllib does not keep places, so this looks for the key again. It knows the ways in which our data
files write one: `key = value`, `[table.key]`, `[[key]]`, and inline tables one below the other.
"""

import re
from collections.abc import Sequence

_KEY = r"^[ \t]*(?:\[+[\w.-]*?)?\b{key}\b[ \t]*(?:=|\]|\.)|(?<=[{{,])[ \t]*{key}[ \t]*="
_ELEMENT = r"^[ \t]*\[\[{key}\]\]|\{{"


def line_of(text: str, where: Sequence[str | int]) -> int:
    """The line of `where`, keys and indices from the top; the nearest above it that is there."""
    position, key = 0, ""
    for part in where:
        if isinstance(part, int):
            elements = re.compile(_ELEMENT.format(key=re.escape(key)), re.MULTILINE)
            found = list(elements.finditer(text, position))[part : part + 1]
        else:
            key = part
            pattern = re.compile(_KEY.format(key=re.escape(key)), re.MULTILINE)
            found = list(pattern.finditer(text, position))[:1]
        if found:
            position = found[0].start()
    return text.count("\n", 0, position) + 1
