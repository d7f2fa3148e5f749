"""In which line of a TOML file a value stands, for errors that are found after reading it.

tomllib does not keep places. But what has been read of a file can be read again up to any line at
which a statement ends, and the first such part that has the value ends with its statement.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

_STRING = r'"{3}.*?"{3}|\'{3}.*?\'{3}|"(?:\\.|[^"\\])*"|\'[^\']*\''
_TOKEN = re.compile(rf"#[^\n]*|{_STRING}|[\[{{]|[\]}}]|,|\S", re.DOTALL)


def line_of(text: str, where: Sequence[str | int]) -> int:
    """The line of `where`, keys and indices from the top; the nearest above it that is there."""
    while where and not _has(tomllib.loads(text), where):
        where = where[:-1]
    if not where:
        return 1
    before: dict[str, Any] = {}
    start = 0
    for end in _statement_ends(text):
        document = tomllib.loads(text[:end])
        if _has(document, where):
            known = next(
                depth for depth in range(len(where)) if not _has(before, where[: depth + 1])
            )
            position = _inside(text[:end], start, where[known + 1 :])
            return text.count("\n", 0, position) + 1
        before, start = document, end
    return 1


def _has(document: Any, where: Sequence[str | int]) -> bool:
    for part in where:
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _statement_ends(text: str) -> Iterator[int]:
    """Behind each line with which a statement, an empty line or a comment ends."""
    end = 0
    for line in text.splitlines(keepends=True):
        end += len(line)
        try:
            tomllib.loads(text[:end])
        except tomllib.TOMLDecodeError:
            continue
        yield end


def _inside(text: str, start: int, where: Sequence[str | int]) -> int:
    """Where the value `where` stands within that of the statement at `start`; its own, if plain."""
    position = start
    for part in where:
        items = list(_items(text, position))
        if isinstance(part, int):
            found = items[part : part + 1]
        else:
            key = re.compile(rf"[\"']?{re.escape(part)}[\"']?\s*[=.]")
            found = [item for item in items if key.match(text, item)]
        position = found[0] if found else position
    return position


def _items(text: str, start: int) -> Iterator[int]:
    """The first character of each item of the first array or inline table behind `start`."""
    depth, fresh = 0, False
    for token in _TOKEN.finditer(text, start):
        what = token[0]
        if what.startswith("#"):
            continue
        if fresh and depth == 1 and what not in "]},":
            yield token.start()
            fresh = False
        depth += (what in "[{") - (what in "]}")
        fresh = fresh or (depth == 1 and what in "[{,")
        if depth == 0 and what in "]}":
            return
