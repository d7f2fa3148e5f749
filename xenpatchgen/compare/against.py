"""The same variants simulated on two folders, for what differs."""

from dataclasses import replace
from pathlib import Path

from xenpatchgen.compare.difference import Difference, difference
from xenpatchgen.compare.plan import Event, Request, Tell
from xenpatchgen.compare.run import compare
from xenpatchgen.trees.folder import folder_tree


def compare_against(request: Request, other: Path, tell: Tell) -> Difference:
    """What `request` finds that is not so in the folder `other`.

    The controls run once, on `other`: what is compared with it may be a copy of somebody's own,
    which none of our mistakes fits.

    Raises UserError where a variant does not fit one of the two, or `other` is no Xen source.
    """
    # Both are looked at first: what is no Xen source is told before anything slow is started.
    before = replace(request, tree=folder_tree(other, request.settings))
    then = compare(before, _about(before, tell))
    now = compare(replace(request, controls=False), _about(request, tell))
    asked = {variant.name for variant in request.variants}
    ours = tuple(variant for variant in then.variants if variant.name in asked)
    return difference(replace(then, variants=ours), now)


def _about(request: Request, tell: Tell) -> Tell:
    """`tell`, saying of which tree."""

    def about(event: Event) -> None:
        tell(replace(event, text=f"{event.text} ({Path(request.tree.name).name})"))

    return about
