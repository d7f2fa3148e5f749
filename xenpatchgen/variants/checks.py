"""What a manifest's own types cannot say: that what it names is there.

Templates lie in its folder, and steps, options and copy strategies are among those that there are.
It is checked when a manifest is loaded, not only when a series needs it. That its cases exist is
for a room that knows them: compare.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.datafile import Where, fault_in
from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.manifest import Manifest, PatchPlan
from xenpatchgen.variants.render import find_template

Wrong = Iterator[tuple[Where, str]]
"""Places of a manifest, and what is wrong there."""


@dataclass(frozen=True)
class Known:
    """The names that a manifest may use."""

    steps: Collection[str]
    options: Collection[str]
    copies: Collection[str]


def check_manifest(path: Path, manifest: Manifest, known: Known) -> None:
    """Raise UserError with file, line and field of the first name that leads nowhere."""
    for where, what in _wrong(path.parent, manifest, known):
        raise fault_in(path, where, what, UserError)


def _wrong(folder: Path, manifest: Manifest, known: Known) -> Wrong:
    yield from _unknown(("options",), manifest.options, known.options)
    for number, plan in enumerate(manifest.patch):
        yield from _unknown(("patch", number, "steps"), plan.steps, known.steps)
        yield from _unknown(("patch", number, "only"), plan.only, known.options)
        yield from _unknown(("patch", number, "unless"), plan.unless, known.options)
        for where, template in _templates(plan):
            if not find_template(folder, template):
                yield ("patch", number, *where), f"there is no template `{template}` in {folder}"
    for number, expectation in enumerate(manifest.expect):
        yield from _unknown(("expect", number, "copy"), expectation.copy, known.copies)
        yield from _unknown(("expect", number, "only"), expectation.only, known.options)
        yield from _unknown(("expect", number, "unless"), expectation.unless, known.options)


def _unknown(where: Where, names: tuple[str, ...], known: Collection[str]) -> Wrong:
    for number, name in enumerate(names):
        if name not in known:
            yield (*where, number), f"there is no `{name}`; there are: {', '.join(sorted(known))}"


def _templates(plan: PatchPlan) -> Iterator[tuple[Where, str]]:
    """The templates that a patch names, and where."""
    if plan.message:
        yield ("message",), plan.message
    for number, edit in enumerate(plan.edit):
        for field in edit.files:
            yield ("edit", number, field), getattr(edit, field)
