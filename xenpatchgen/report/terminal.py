"""The report for a terminal, by Rich."""

from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from xenpatchgen.compare.records import Comparison
from xenpatchgen.report import view
from xenpatchgen.report.notes import notes
from xenpatchgen.report.timelines import deadlocks, timelines

WIDEST_FIGURE = 8

COSTS = """\
text and lock code in bytes, against the tree's own. Text moves with what the compiler inlines;
lock code, each operation compiled once, is the figure to compare."""
CASES = """\
accepted and refused: as the case wants it, with the levels. BUG, FAIL, CRASH, TIMEOUT: not so.
* let through, though a nesting of it can deadlock."""

STYLES: dict[view.Tone, str] = {
    "plain": "",
    "good": "green",
    "expected": "yellow",
    "bad": "bold red",
    "unproven": "dim",
}


def show(comparison: Comparison, console: Console) -> None:
    """Print the tables and the notes."""
    console.print()
    console.print(Text(view.heading(comparison), style="bold"))
    for table in view.tables(comparison):
        if table.rows:
            console.print()
            console.print(_rich(table))
    legend = [COSTS] if any(variant.build for variant in comparison.variants) else []
    legend += [CASES] if comparison.cases else []
    console.print(Text("\n".join(legend), style="dim"))
    console.print()
    for note in notes(comparison):
        style = "bold red" if note.startswith("UNEXPECTED") else ""
        console.print(Text(note, style=style), soft_wrap=True)
    for head, lines in (*timelines(comparison), *deadlocks(comparison)):
        console.print()
        console.print(Text(head, style="bold"), soft_wrap=True)
        for line in lines:
            console.print(Text(f"  {line}"), soft_wrap=True)


def show_places(comparison: Comparison, files: dict[str, Path], console: Console) -> None:
    """Say where the series and the reports are."""
    for variant in comparison.variants:
        if variant.mails:
            remark = f" ({variant.mails.remark})" if variant.mails.remark else ""
            console.print(f"series  {variant.name}: {variant.mails.folder}{remark}", soft_wrap=True)
    for what, path in files.items():
        console.print(f"{what:<7} {path}", soft_wrap=True)


def _rich(table: view.Table) -> RichTable:
    drawn = RichTable(title=table.title or None, title_justify="left", box=box.SIMPLE_HEAD)
    for number, head in enumerate(table.heads):
        # Where it is narrow, words wrap; a figure that is cut short would be a wrong one.
        figures = max((len(row[number].text) for row in table.rows), default=0) <= WIDEST_FIGURE
        drawn.add_column(
            head,
            justify="left" if number == 0 else "right",
            overflow="fold",
            min_width=WIDEST_FIGURE if figures and number else None,
        )
    for row in table.rows:
        drawn.add_row(*(Text(cell.text, style=STYLES[cell.tone]) for cell in row))
    return drawn
