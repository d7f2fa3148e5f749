"""A deadlock as a picture: owners are lanes, locks stand from low to high order, CPUs are arrows.

The picture is one SVG element that needs nothing beside it, neither script nor font nor style of
the page. Its text has the colour of what is around it; the CPUs differ in dashes as in colour.
"""

from collections.abc import Sequence

from xenpatchgen.report.graph_layout import LINE, lay_out
from xenpatchgen.report.page import templates
from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.model import Deadlock


def lock_graph_svg(deadlock: Deadlock, order: Sequence[str]) -> str:
    """The picture, for a page to hold or for a file of its own.

    `order` lists the lock classes from low to high, as the tree's mm-locks.h does.
    """
    template = templates().get_template("lock_graph.svg.j2")
    return template.render(layout=lay_out(deadlock, order), line=LINE, caption=caption(deadlock))
