"""What the smaller commands print."""

import shlex
from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xenpatchgen.base.cache import Freed
from xenpatchgen.base.settings import config_path
from xenpatchgen.compare.plan import Event, Tell
from xenpatchgen.compare.replay import Replayed
from xenpatchgen.doctor.examine import Diagnosis
from xenpatchgen.series.mail import Mails
from xenpatchgen.trees.known import KnownTree
from xenpatchgen.variants.starter import Starter

GIGABYTE = 1_000_000_000


def teller(console: Console) -> Tell:
    """Prints each event of a comparison as a line, as it comes.

    A passing state is shown on a terminal only, in a last line that the next event takes over.
    """
    status = console.status("")

    def tell(event: Event) -> None:
        line = f"{event.variant:<28} {event.stage:<9} {event.text}"
        if event.passing:
            status.update(Text(line))
            status.start()
        else:
            status.stop()
            console.print(Text(line), soft_wrap=True)

    return tell


def show_diagnosis(diagnosis: Diagnosis, console: Console) -> None:
    """What is there, what is missing, and the command that installs it."""
    for finding in diagnosis.findings:
        mark = Text("ok      ", "green") if finding.met else Text("missing ", "bold red")
        console.print(mark + f"{finding.name:<20} {finding.purpose}")
    free, needed = diagnosis.disk_free / GIGABYTE, diagnosis.disk_needed / GIGABYTE
    mark = Text("ok      ", "green") if free >= needed else Text("too full", "bold red")
    console.print(mark + f"{'disk':<20} {free:.1f} GB free, a run takes up to {needed:.1f} GB")
    console.print(f"cache   {diagnosis.cache}", soft_wrap=True)
    if diagnosis.install:
        console.print(f"\nInstall what is missing with: {diagnosis.install}", soft_wrap=True)


def show_trees(trees: Iterable[KnownTree], console: Console) -> None:
    """One line a cached tree, or how to get one."""
    lines = [
        f"{tree.source:<24} {tree.version or _why_not(tree):<12} {(tree.commit or '')[:12]}"
        for tree in trees
    ]
    for line in lines or ["no tree is cached yet; every command with --tree fetches one"]:
        console.print(line, soft_wrap=True)


def _why_not(tree: KnownTree) -> str:
    return "gone" if tree.commit is None else "not Xen"


def show_mails(mails: Mapping[str, Mails | None], console: Console) -> None:
    """Where each series went."""
    for variant, written in mails.items():
        if written is None:
            console.print(f"{variant}: the tree is already this; there is nothing to mail")
            continue
        remark = f" ({written.remark})" if written.remark else ""
        console.print(f"{variant}: {written.folder}{remark}", soft_wrap=True)
        for name in written.files:
            console.print(f"    {name}", soft_wrap=True)
        console.print(f"    apply with: git am {written.folder}/000[1-9]-*.patch", soft_wrap=True)


def show_replayed(replayed: Replayed, console: Console) -> None:
    """The interleaving as a timeline, and whether it breaks anything."""
    for line in replayed.lines:
        console.print(Text(line), soft_wrap=True)
    style = "bold red" if replayed.violations else "green"
    console.print(Text(replayed.conclusion, style), soft_wrap=True)


def show_freed(freed: Freed, console: Console) -> None:
    """What cleaning removed."""
    table = Table(box=box.SIMPLE_HEAD)
    for head in ("removed", "MB"):
        table.add_column(head, justify="left" if head == "removed" else "right")
    for part in freed.parts:
        table.add_row(part.name, str(part.bytes // 1_000_000))
    console.print(table if freed.parts else "nothing to remove")


def show_starter(starter: Starter, console: Console) -> None:
    """What was written, and what to do with it."""
    folder = shlex.quote(str(starter.folder))
    console.print(starter.folder, soft_wrap=True)
    for name in starter.files:
        console.print(f"    {name}", soft_wrap=True)
    console.print(f"try it with:  xenpatchgen simulate {folder}+direct", soft_wrap=True)
    console.print(f"test it with: pytest {folder}", soft_wrap=True)
    console.print(
        f'to use its name alone, say lock-models = ["{starter.folder}"] in {config_path()}',
        soft_wrap=True,
    )
