"""Where everything in a picture of a deadlock stands, in user units of SVG (pixels at scale 1).

Owners are columns. Every lock has a row of its own, low order on top, so that an arrow can leave
and enter it sideways and meet no other lock; the arrows turn in tracks of their own on the right.
A label stands beside its track, between two rows, where nothing else passes. Hence nothing
overlaps, however many locks there are and whatever they are called.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xenpatchgen.report.graph_locks import (
    GraphArrow,
    GraphLock,
    graph_arrows,
    graph_locks,
    lanes_of,
)
from xenpatchgen.simulator.search.model import Deadlock

CHARACTER = 8.0
"""The width of one in the picture's monospaced letters of 13 px, rounded up."""
LINE = 17.0
PAD = 10.0
HEAD = 34.0
AXIS = 46.0
GAP = 30.0
"""Between rows: a label finds room in it."""
PORT = 24.0
"""Between two arrows at one lock, likewise."""
CORNER = 8.0
ARROW = 10.0


@dataclass(frozen=True)
class Lane:
    """An owner's column."""

    title: str
    x: float
    width: float


@dataclass(frozen=True)
class Node:
    """A lock's box."""

    of: GraphLock
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where arrows leave and arrive."""
        return self.x + self.width


@dataclass(frozen=True)
class Arrow:
    """A CPU's way from one lock to the other, with its label."""

    of: GraphArrow
    path: str
    head: str
    """The corners of the arrowhead."""
    start: tuple[float, float]
    label: tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """The whole picture."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def rules(self) -> tuple[float, ...]:
        """How high the lines run that part the classes: locks between two of them are equals."""
        return tuple(
            below.y - GAP / 2
            for above, below in pairwise(self.nodes)
            if above.of.lock[0] != below.of.lock[0]
        )


def lay_out(deadlock: Deadlock, order: Sequence[str]) -> Layout:
    """Place the locks and the arrows of a deadlock; `order` lists the classes from low to high."""
    locks = graph_locks(deadlock, order)
    arrows = _inner_first(graph_arrows(deadlock), locks)
    lanes = _lanes(lanes_of(deadlock, (one.lock for one in locks)), locks)
    nodes = _nodes(locks, lanes, arrows)
    right = lanes[-1].x + lanes[-1].width + PAD
    drawn = []
    for arrow in arrows:
        drawn.append(_draw(arrow, right + PAD, nodes, _ports(nodes, arrows)))
        right += 2 * PAD + len(arrow.label) * CHARACTER + PAD
    drawn.sort(key=lambda arrow: arrow.of.cpu)
    bottom = nodes[-1].y + nodes[-1].height + PAD
    return Layout(right, bottom, lanes, nodes, tuple(drawn))


def _inner_first(arrows: Sequence[GraphArrow], locks: Sequence[GraphLock]) -> list[GraphArrow]:
    """The arrows with short ways first: their tracks lie inside those of the others."""
    row = {one.lock: number for number, one in enumerate(locks)}
    return sorted(arrows, key=lambda arrow: abs(row[arrow.start] - row[arrow.end]))


def _lanes(titles: Sequence[str], locks: Sequence[GraphLock]) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    x = AXIS
    for title in titles:
        texts = [title, *(text for one in locks if one.lane == title for text in _texts(one))]
        width = max(map(len, texts)) * CHARACTER + 4 * PAD
        lanes.append(Lane(title, x, width))
        x += width + PAD
    return tuple(lanes)


def _texts(lock: GraphLock) -> tuple[str, ...]:
    return lock.name, *lock.notes


def _nodes(
    locks: Sequence[GraphLock], lanes: Sequence[Lane], arrows: Sequence[GraphArrow]
) -> tuple[Node, ...]:
    lane_of = {lane.title: lane for lane in lanes}
    nodes = []
    y = HEAD + PAD
    for lock in locks:
        lane = lane_of[lock.lane]
        ends = sum((arrow.start, arrow.end).count(lock.lock) for arrow in arrows)
        height = max(len(_texts(lock)) * LINE + PAD, ends * PORT)
        nodes.append(Node(lock, lane.x + PAD, y, lane.width - 2 * PAD, height))
        y += height + GAP
    return tuple(nodes)


_Ports = Mapping[tuple[int, bool], float]
"""How high an arrow leaves (False) or arrives (True), by CPU."""


def _ports(nodes: Sequence[Node], arrows: Sequence[GraphArrow]) -> _Ports:
    """Arrows to above on top, those to below at the bottom, and none across another there."""
    row = {node.of.lock: number for number, node in enumerate(nodes)}
    ports = {}
    for here, node in enumerate(nodes):
        ends = []
        for track, arrow in enumerate(arrows):
            for arrives, mine, other in (
                (False, arrow.start, arrow.end),
                (True, arrow.end, arrow.start),
            ):
                if mine == node.of.lock:
                    way = (row[other] > here) - (row[other] < here)
                    ends.append((way, track if way <= 0 else -track, arrives, arrow.cpu))
        for number, (_, _, arrives, cpu) in enumerate(sorted(ends)):
            middle = (number + 0.5) * node.height / len(ends)
            ports[cpu, arrives] = node.y + middle
    return ports


def _draw(arrow: GraphArrow, track: float, nodes: Sequence[Node], ports: _Ports) -> Arrow:
    node = {one.of.lock: one for one in nodes}
    start, end = node[arrow.start], node[arrow.end]
    y0, y1 = ports[arrow.cpu, False], ports[arrow.cpu, True]
    turn = CORNER if y1 > y0 else -CORNER
    tip = end.right
    path = (
        f"M{start.right:g} {y0:g}H{track - CORNER:g}Q{track:g} {y0:g} {track:g} {y0 + turn:g}"
        f"V{y1 - turn:g}Q{track:g} {y1:g} {track - CORNER:g} {y1:g}H{tip + ARROW:g}"
    )
    head = f"{tip:g},{y1:g} {tip + ARROW:g},{y1 - 5:g} {tip + ARROW:g},{y1 + 5:g}"
    return Arrow(
        of=arrow,
        path=path,
        head=head,
        start=(start.right, y0),
        label=(track + PAD, _label_height(start, end, (y0 + y1) / 2)),
    )


def _label_height(start: Node, end: Node, middle: float) -> float:
    """The middle of the gap under the upper lock; of the arrow where that ends at its start."""
    if start == end:
        return middle
    upper = min(start, end, key=lambda node: node.y)
    return upper.y + upper.height + GAP / 2
