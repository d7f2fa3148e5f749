"""Lock models, options and copy strategies as `list` and `show` tell of them."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from rich.console import Console
from rich.text import Text

from xenpatchgen.series.shown import Anchor, OnTree, Shown
from xenpatchgen.variants.explain import Explained, PatchShown
from xenpatchgen.variants.manifest import SHAPES, Expectation
from xenpatchgen.variants.model import WHAT, Part

_INDENT = 4
_LABEL = 12
_NARROWEST = 20


def show_parts(parts: Iterable[Part], console: Console) -> None:
    """Each part with its idea and its source, one paragraph each."""
    for part in parts:
        manifest = part.manifest
        text = f"{manifest.title}.\n{_filled(manifest.summary)}\nFrom: {manifest.thread}."
        console.print(_headed(part))
        for line in _wrapped(text, _INDENT, console):
            console.print(Text(" " * _INDENT) + line, soft_wrap=True)
        console.print()


def show_explained(shown: Shown, console: Console) -> None:
    """All that is known of each part, and what is left of them on a tree.

    With an option among the parts, what that takes back is left out.
    """
    options = {one.part.name for one in shown.parts if one.part.kind == "options"}
    for explained in shown.parts:
        _show_one(explained, options, console)
    if shown.on_tree:
        _show_on_tree(shown.on_tree, console)


def _headed(part: Part) -> Text:
    """Name, kind, status, whose it is and what it fits, in one line."""
    manifest = part.manifest
    told = [WHAT[part.kind], manifest.status]
    if part.origin != "shipped":
        told.append(f"your own ({part.folder})")
    if manifest.patch and manifest.shapes != SHAPES:
        told.append(f"for trees of the {' and '.join(manifest.shapes)} shape")
    return Text.assemble((part.name, "bold"), f"  {', '.join(told)}")


def _show_one(explained: Explained, options: AbstractSet[str], console: Console) -> None:
    manifest = explained.part.manifest
    console.print(_headed(explained.part))
    console.print(Text(f"{'':{_INDENT}}{manifest.title}."))
    for label, text in (
        ("idea", manifest.summary),
        ("from", manifest.thread),
        ("objections", manifest.objections),
        ("costs", manifest.costs),
        ("options", ", ".join(manifest.options)),
        ("option of", ", ".join(explained.models)),
    ):
        if text:
            _entry(label, _filled(text), console)
    patches = (patch for patch in explained.patches if options.isdisjoint(patch.unless))
    for number, patch in enumerate(patches, 1):
        _entry(f"patch {number}", "\n".join(_patch(patch)), console)
    for expectation in manifest.expect:
        if options.isdisjoint(expectation.unless):
            _entry("fails", _expected(expectation), console)
    console.print()


def _entry(label: str, text: str, console: Console) -> None:
    """A label, and beside it a text that keeps to its own column."""
    for number, line in enumerate(_wrapped(text, _INDENT + _LABEL, console)):
        head = label if number == 0 else ""
        console.print(Text(f"{'':{_INDENT}}{head:<{_LABEL}}") + line, soft_wrap=True)


def _wrapped(text: str, indent: int, console: Console) -> Iterable[Text]:
    """The lines of a text that begins `indent` columns from the left."""
    lines = Text(text).wrap(console, max(console.width - indent, _NARROWEST))
    for line in lines:
        line.rstrip()
    return lines


def _patch(patch: PatchShown) -> Iterator[str]:
    """The subject, then each edit and the names that it holds on to."""
    remarks = [f"step {patch.step}"] if patch.step else []
    remarks += [f"{' and '.join(patch.shapes)} shape"] if patch.shapes != SHAPES else []
    remarks += [f"only {' or '.join(patch.only)}"] if patch.only else []
    remarks += [f"unless {' or '.join(patch.unless)}"] if patch.unless else []
    yield f"{patch.subject}  ({', '.join(remarks)})" if remarks else patch.subject
    for edit in patch.edits:
        anchors = f" Anchors: {', '.join(edit.anchors)}." if edit.anchors else ""
        yield f"- {edit.codemod}: {edit.does}{anchors}"


def _expected(expectation: Expectation) -> str:
    """Case, verdict and reason, and when this is not so."""
    only = [f"with {' or '.join(expectation.copy)}"] if expectation.copy else []
    only += [f"on {' and '.join(expectation.shapes)} trees"] if expectation.shapes else []
    only += [f"if {' or '.join(expectation.only)}"] if expectation.only else []
    only += [f"unless {' or '.join(expectation.unless)}"] if expectation.unless else []
    limits = f" ({', '.join(only)})" if only else ""
    return f"{', '.join(expectation.cases)}: {expectation.verdict.value}{limits}: {expectation.why}"


def _show_on_tree(found: OnTree, console: Console) -> None:
    tree = found.tree
    console.print(Text(f"On Xen {tree.version} ({tree.name}), {tree.shape.value} shape", "bold"))
    if found.series is None:
        _entry("no series", found.fault, console)
    else:
        for number, patch in enumerate(found.series.patches, 1):
            _entry(f"patch {number}", patch.subject, console)
        if not found.series.patches:
            _entry("patches", "none: the tree is already this", console)
    for anchor in found.anchors:
        _entry("anchor", _place(anchor), console)


def _place(anchor: Anchor) -> str:
    """Where a name is defined: `mm-locks.h:66: _lock_level`."""
    file = anchor.file.rpartition("/")[2]
    if not anchor.lines:
        return f"{file}: no {anchor.name} here: an earlier patch makes it, or none needs it"
    return f"{file}:{','.join(map(str, anchor.lines))}: {anchor.name}"


def _filled(text: str) -> str:
    """A manifest's text, whose line breaks are its file's and mean nothing."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
