"""A timeline as it is read: aligned, with places, what came of it, and how to see it again."""

from xenpatchgen.simulator.copying.explore import Broken, Told
from xenpatchgen.simulator.copying.timeline import timeline

from .made import explored, world


def test_timeline() -> None:
    told = (
        Told("", 0, "marks pfn 3"),
        Told("caller", 0, "begins"),
        Told("dm", 301, "goes on"),
    )
    broken = Broken("no-bit-lost", "2.1", 1, "pfn 3 is in no call")
    assert timeline(explored(world("marked", "clean"), broken, told=told), "2.1") == (
        "                        marks pfn 3",
        "caller                  begins",
        "dm      paging.c:301    goes on",
        "no-bit-lost: pfn 3 is in no call",
        "Replay: marked:2.1",
    )


def test_one_that_ended_in_the_middle() -> None:
    replayed = explored(world("marked", "clean"), ending="died", words="use-after-poison")
    assert timeline(replayed, "0") == ("use-after-poison", "Replay: marked:0")
