"""Find the statements of a function that hold a stretch of its text."""

from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.statements import Block, Statement


@dataclass(frozen=True)
class Run:
    """Neighbours in a block, and the statements around them, each with the block it stands in."""

    block: Block
    statements: tuple[Statement, ...]
    around: tuple[tuple[Block, Statement], ...]
    """Outermost first."""

    @property
    def span(self) -> Span:
        """From the first neighbour to the last."""
        return Span(self.statements[0].span.start, self.statements[-1].span.end)

    def widened(self) -> "Run | None":
        """The statement around it; None where that is the function."""
        if not self.around:
            return None
        *outer, (block, statement) = self.around
        return Run(block, (statement,), tuple(outer))


def smallest_run(block: Block, span: Span) -> Run | None:
    """The fewest neighbours that hold `span`; None where it stands beside all statements."""
    around: tuple[tuple[Block, Statement], ...] = ()
    while True:
        touched = tuple(one for one in block.statements if _touches(one.span, span))
        if not touched or span not in Run(block, touched, around).span:
            return None
        (first, *others) = touched
        inner = [one for one in first.blocks if not others and _hold(one, span)]
        if not inner:
            return Run(block, touched, around)
        around += ((block, first),)
        block = inner[0]


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _hold(block: Block, span: Span) -> bool:
    held = block.statements
    return bool(held) and span in Span(held[0].span.start, held[-1].span.end)
