"""Break a line of C that has grown too long, as Xen's code breaks its own.

A line breaks behind a comma or an operator and goes on below what follows the innermost open
bracket. Of all ways that fit, the one of fewest lines is taken; among those, the one that breaks at
the loosest operators, then at the outermost brackets, then as late as it can.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from xenpatchgen.csyntax.tokens import Token, tokens

_LOOSENESS = {
    operator: rank
    for rank, operators in enumerate((",", "?", ":", "||", "&&", "== != < > <= >=", "+ |"))
    for operator in operators.encode().split()
}
"""From the loosest on. A line never breaks at one while a looser one beside it is unbroken."""
_MOST_BREAKS = 6
_OPENING, _CLOSING = {b"(", b"["}, {b")", b"]"}


@dataclass(frozen=True)
class _Point:
    """A place behind a token where a line may break."""

    token: int
    rank: int
    depth: int
    group: tuple[int, int]
    """The bracket that is open there, and the item of its list; `?` ends an item too."""


def broken(line: bytes, width: int) -> tuple[bytes, ...]:
    """The line, as lines of at most `width` columns; as it is where no way of breaking it fits."""
    if len(line) <= width:
        return (line,)
    found = tokens(line)
    points = tuple(_points(found))
    for count in range(1, min(len(points), _MOST_BREAKS) + 1):
        ways = [way for way in combinations(points, count) if _orderly(points, way)]
        for way in sorted(ways, key=_cost):
            lines = _laid_out(line, found, {point.token for point in way})
            if all(len(one) <= width for one in lines):
                return lines
    return (line,)


def _points(found: tuple[Token, ...]) -> Iterator[_Point]:
    """The places where a line may break; behind the last token there is nothing to move down."""
    stack, items = [-1], {-1: 0}
    for number, token in enumerate(found[:-1]):
        if token.text in _OPENING:
            stack.append(number)
            items[number] = 0
        elif token.text in _CLOSING and len(stack) > 1:
            stack.pop()
        elif (rank := _LOOSENESS.get(token.text)) is not None:
            yield _Point(number, rank, len(stack), (stack[-1], items[stack[-1]]))
            items[stack[-1]] += token.text in {b",", b"?"}


def _orderly(points: tuple[_Point, ...], way: tuple[_Point, ...]) -> bool:
    return all(
        other in way
        for point in way
        for other in points
        if other.group == point.group and other.rank < point.rank
    )


def _cost(way: tuple[_Point, ...]) -> tuple[int, int, list[int]]:
    ranks, depths = (point.rank for point in way), (point.depth for point in way)
    return sum(ranks), sum(depths), [-point.token for point in way]


def _laid_out(line: bytes, found: tuple[Token, ...], breaks: set[int]) -> tuple[bytes, ...]:
    """The line broken behind these tokens."""
    indent = len(line) - len(line.lstrip())
    columns = [indent if _continues(found) else indent + 4]
    lines, done, opened = [line[:indent]], indent, False
    for number, token in enumerate(found):
        gap = line[done : token.span.start]
        if number - 1 in breaks:
            lines[-1] += gap.rstrip()
            lines.append(b" " * columns[-1])
        else:
            lines[-1] += gap
        if opened:
            columns[-1] = len(lines[-1])
        lines[-1] += token.text
        done, opened = token.span.end, token.text in _OPENING
        if opened:
            columns.append(0)
        elif token.text in _CLOSING and len(columns) > 1:
            columns.pop()
    return (*lines[:-1], lines[-1] + line[done:])


def _continues(found: tuple[Token, ...]) -> bool:
    """Whether the line stands in a bracket that an earlier line opened."""
    depth = 0
    for token in found:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth < 0 or (depth == 0 and token.text == b","):
            return True
    return False
