"""The picture of a deadlock: nothing overlaps, the cycle closes, and nobody needs colours."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from tests.simulator.search.made_deadlocks import (
    CROSSED,
    DEADLOCKS,
    ORDER,
    QUEUE,
    RING,
    SIBLINGS,
    UPGRADES,
)
from xenpatchgen.report.graph_layout import CHARACTER, LINE, Arrow, Layout, Node, lay_out
from xenpatchgen.report.graph_locks import NO_OWNER, graph_arrows
from xenpatchgen.report.lock_graph import lock_graph_svg
from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.model import Deadlock, Operation, Step, Waiter

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LONG = Deadlock(
    tuple(
        Waiter(
            f"domain-number-{number}",
            (
                Step(Operation("write", "altp2m", f"domain-number-{number}"), False),
                Step(Operation("read", "paging", "d"), False),
                Step(Operation("write", "p2m", f"domain-number-{number}"), False),
            ),
            Operation("write", "p2m", f"domain-number-{(number + 1) % 3}"),
        )
        for number in range(3)
    ),
    "",
    True,
)
ALL = pytest.mark.parametrize("deadlock", [*DEADLOCKS, LONG])


def box(node: Node) -> Box:
    return node.x, node.y, node.right, node.y + node.height


def label(arrow: Arrow) -> Box:
    x, y = arrow.label
    return x, y - LINE / 2, x + len(arrow.of.label) * CHARACTER, y + LINE / 2


def strokes(arrow: Arrow) -> list[Box]:
    """The straight lines of an arrow, corners taken as if they were none."""
    numbers = [float(one) for one in re.findall(r"[\d.]+", arrow.path)]
    x0, y0, _, track, _, _, _, _, _, y1, _, _, x1 = numbers
    top, bottom = sorted((y0, y1))
    return [(x0, y0, track, y0), (track, top, track, bottom), (x1, y1, track, y1)]


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def overlaps(layout: Layout) -> list[tuple[Box, Box]]:
    """What stands where something else does; arrows may cross arrows, and touch their locks."""
    solid = [*map(box, layout.nodes), *map(label, layout.arrows)]
    lines = [stroke for arrow in layout.arrows for stroke in strokes(arrow)]
    pairs = [*combinations(solid, 2), *((line, one) for line in lines for one in solid)]
    return [(one, other) for one, other in pairs if not apart(one, other)]


@ALL
def test_nothing_overlaps(deadlock: Deadlock) -> None:
    layout = lay_out(deadlock, ORDER)
    assert overlaps(layout) == []
    for left, top, right, bottom in (*map(box, layout.nodes), *map(label, layout.arrows)):
        assert left >= 0
        assert top >= 0
        assert right <= layout.width
        assert bottom <= layout.height


def test_an_overlap_would_be_seen() -> None:
    layout = lay_out(CROSSED, ORDER)
    node = layout.nodes[0]
    moved = Node(node.of, *box(layout.nodes[1])[:2], node.width, node.height)
    assert overlaps(Layout(layout.width, layout.height, layout.lanes, (*layout.nodes, moved), ()))


@ALL
def test_lines_of_different_arrows_never_run_in_one_another(deadlock: Deadlock) -> None:
    layout = lay_out(deadlock, ORDER)
    ends = [y for arrow in layout.arrows for _, y, *_ in (strokes(arrow)[0], strokes(arrow)[2])]
    tracks = [strokes(arrow)[1][0] for arrow in layout.arrows]
    assert len(set(ends)) == len(ends)
    assert len(set(tracks)) == len(tracks)


@ALL
def test_every_text_fits_its_box(deadlock: Deadlock) -> None:
    layout = lay_out(deadlock, ORDER)
    for node in layout.nodes:
        texts = (node.of.name, *node.of.notes)
        assert max(map(len, texts)) * CHARACTER <= node.width
        assert len(texts) * LINE <= node.height
    for lane in layout.lanes:
        assert len(lane.title) * CHARACTER <= lane.width


@ALL
def test_the_cycle_closes(deadlock: Deadlock) -> None:
    arrows = graph_arrows(deadlock)
    for one, following in pairwise((*arrows, arrows[0])):
        assert one.end == following.start


def test_locks_stand_from_low_to_high_in_the_lane_of_their_owner() -> None:
    layout = lay_out(RING, ORDER)
    shown = [(node.of.lane, node.of.name, node.of.in_cycle) for node in layout.nodes]
    assert shown == [
        ("dom0", "p2m", True),
        ("guest", "p2m", True),
        (NO_OWNER, "page0 per_page_sharing", False),
        (NO_OWNER, "page1 per_page_sharing", True),
        ("guest", "altp2m", False),
        ("guest", "paging", False),
    ]
    assert [lane.title for lane in layout.lanes] == ["dom0", "guest", NO_OWNER]
    for node in layout.nodes:
        lane = next(lane for lane in layout.lanes if lane.title == node.of.lane)
        assert lane.x < node.x
        assert node.right < lane.x + lane.width
    assert len(layout.rules) == 3


def test_who_has_what_to_do_with_a_lock() -> None:
    notes = {(node.of.lane, node.of.name): node.of.notes for node in lay_out(RING, ORDER).nodes}
    assert notes["dom0", "p2m"] == ("CPU0 waits to read", "CPU1 holds")
    assert notes["guest", "altp2m"] == ("CPU0 held it",)
    (both,) = lay_out(UPGRADES, ORDER).nodes
    assert both.of.notes == ("CPU0 reads", "CPU0 waits", "CPU1 reads", "CPU1 waits")


def test_a_second_table_stands_after_the_first() -> None:
    layout = lay_out(SIBLINGS, ORDER)
    assert [node.of.name for node in layout.nodes] == ["p2m", "second p2m"]


def test_a_class_that_no_header_lists_comes_last() -> None:
    layout = lay_out(RING, ["paging", "p2m"])
    classes = [node.of.lock[0] for node in layout.nodes]
    assert classes == ["paging", "p2m", "p2m", "altp2m", "per_page_sharing", "per_page_sharing"]


@ALL
def test_the_picture_needs_nothing_beside_it(deadlock: Deadlock) -> None:
    text = lock_graph_svg(deadlock, ORDER)
    svg = ElementTree.fromstring(text)
    names = [element.tag.rpartition("}")[2] for element in svg.iter()]
    assert svg.get("role") == "img"
    assert names.index("title") < names.index("desc")
    assert not {"script", "image", "use", "a"} & set(names)
    assert "url(" not in text
    assert "href" not in text
    # Several of them stand in one page, where an id must be the only one.
    assert not any(element.get("id") for element in svg.iter())
    assert caption(deadlock) in "".join(svg.itertext())


def test_each_cpu_differs_without_colours_too() -> None:
    svg = ElementTree.fromstring(lock_graph_svg(QUEUE, ORDER))
    found = [
        (group.get("stroke"), path.get("stroke-dasharray"))
        for group in svg.findall(".//{*}g")
        for path in group.findall("{*}path")
        if group.get("stroke") != "currentColor"
    ]
    assert len(found) == len({colour for colour, _ in found}) == len({dash for _, dash in found})
    assert len(found) == 3


def test_text_takes_the_colour_of_the_page() -> None:
    svg = ElementTree.fromstring(lock_graph_svg(RING, ORDER))
    assert svg.get("fill") == "currentColor"
    texts = svg.findall(".//{*}text")
    assert len(texts) > 10
    assert all(text.get("fill") is None for text in texts)


def test_a_name_is_escaped() -> None:
    odd = Deadlock(
        (
            Waiter(
                "<b>",
                (Step(Operation("write", "p2m", "a&b"), False),),
                Operation("write", "p2m", "a&b"),
            ),
        ),
        "",
        True,
    )
    svg = ElementTree.fromstring(lock_graph_svg(odd, ORDER))
    assert "CPU0 in <b>" in "".join(svg.itertext())
