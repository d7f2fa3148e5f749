"""Find the statements of a function by the tokens that they hold.

An anchor is a short sequence of tokens. It means the smallest statement, or the fewest neighbours
of one block, that hold it; so the condition of an `if` means all of the `if`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at, not_one
from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.model import Function
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.runs import Run, smallest_run
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.statements import Block, Statement, body_of

_INDENT = 4


@dataclass(frozen=True)
class Place:
    """Where an anchor stands, and the statements that hold it."""

    anchor: Span
    run: Run


def places(
    module: Module, function: Function, anchor: str, within: str = ""
) -> tuple[Place, ...] | Problem:
    """Every place of `anchor`; with `within`, in the one statement that this anchor means."""
    body, limits = body_of(module.source, function), function.body
    if within:
        outer = distinct(_places(module, body, Tokens(within), limits))
        if problem := not_one(module, f"`{within}`", [one.anchor for one in outer], function):
            return problem
        limits = outer[0].run.span
    return tuple(_places(module, body, Tokens(anchor), limits))


def distinct(found: Iterator[Place] | tuple[Place, ...]) -> tuple[Place, ...]:
    """The places, one for each run of statements."""
    return tuple({place.run.span: place for place in reversed(tuple(found))}.values())[::-1]


def column_of(module: Module, run: Run) -> int | None:
    """The column, from 0, of the statements of a run's block; None where none begins a line."""
    return next(_columns(module, (*run.statements, *run.block.statements)), None)


def no_line(module: Module, function: Function) -> AnchorMissing:
    """The problem that other code stands on the line where something is to be written."""
    anchor = "a line to write at"
    return missing_at(module, function.name_span, anchor, function.name, "looked for in here")


def _places(module: Module, body: Block, anchor: Tokens, limits: Span) -> Iterator[Place]:
    for span in anchor.find(module, limits):
        if run := smallest_run(body, span):
            yield Place(span, run)


def _columns(module: Module, found: tuple[Statement, ...]) -> Iterator[int]:
    for one in found:
        start = one.bare.start
        if one.kind == "#if":
            yield from _columns(
                module, tuple(each for block in one.blocks for each in block.statements)
            )
        elif not module.source[line_start(module.source, start) : start].strip():
            yield module.location(start).column - 1 + _INDENT * (one.kind == "case")
