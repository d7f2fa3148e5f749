"""Two trees on a terminal: what got worse, what got better, and what nothing can be said of."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.compare.difference import Change, Difference
from xenpatchgen.report.notes import gaps
from xenpatchgen.report.timelines import replay_command


def show_difference(found: Difference, console: Console) -> None:
    """Print the cases whose verdict changed, with a timeline of each that got worse."""
    console.print()
    console.print(Text(f"{found.after.name} against {found.before.name}", "bold"), soft_wrap=True)
    for change in found.changes:
        told = f"{'worse' if change.worse else 'better'}: {_named(change)}: {_both(change)}"
        console.print(Text(told, "bold red" if change.worse else "green"), soft_wrap=True)
        for line in _shown(found, change) if change.worse else ():
            console.print(Text(f"    {line}"), soft_wrap=True)
    if not found.changes:
        console.print("nothing got worse or better")
    for line in _gaps(found):
        console.print(Text(line), soft_wrap=True)


def _named(change: Change) -> str:
    return f"{change.variant}, {change.case}"


def _both(change: Change) -> str:
    return f"{_said(change.before)} -> {_said(change.after)}"


def _said(result: CaseResult) -> str:
    return f"{result.verdict.value} {result.summary}".strip()


def _shown(found: Difference, change: Change) -> Iterator[str]:
    """How it comes to be worse, and how to see that again."""
    yield from change.after.detail
    if again := replay_command(found.after, change.variant, change.after):
        yield f"replay with: {again}"


def _gaps(found: Difference) -> Iterator[str]:
    yield from gaps((proof, proof.control) for proof in found.unproven)
    for one in found.unjudged:
        said = f"{one.variant}, {one.result.case}: {_said(one.result)}"
        yield f"proves nothing in {one.tree}: {said}"
