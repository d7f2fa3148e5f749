"""One verdict of many worlds: broken before hindered before held, and the shortest witness."""

import pytest

from xenpatchgen.base.outcome import Verdict
from xenpatchgen.simulator.copying.catalogue import find_property
from xenpatchgen.simulator.copying.explore import MEMORY_SAFE, Broken, Ending
from xenpatchgen.simulator.copying.verdict import judge
from xenpatchgen.simulator.copying.world import Mishaps

from .made import explored, world

LOST = find_property("no-bit-lost")
QUIET = world("quiet", "clean", sequential=True)
MARKED = world("marked", "clean", "mark")
KILLED = world("killed", "clean", "kill")


def lost(seed: str) -> Broken:
    return Broken("no-bit-lost", seed, 3, f"pfn 3, by {seed}")


def test_it_holds_where_it_was_asked() -> None:
    judgement = judge(LOST, [explored(QUIET, finished=41133), explored(MARKED), explored(KILLED)])
    assert judgement.verdict is Verdict.PASS
    assert judgement.summary == "no violation in 41 233 interleavings of 2 worlds"


def test_one_world_is_one() -> None:
    judgement = judge(find_property("can-die"), [explored(QUIET), explored(KILLED)])
    assert judgement.summary == "no violation in 100 interleavings of 1 world"


def test_the_shortest_witness_tells() -> None:
    judgement = judge(LOST, [explored(MARKED, lost("2.1-3.1")), explored(QUIET, lost("4.1"))])
    assert (judgement.verdict, judgement.summary) == (Verdict.FAIL, "pfn 3, by 4.1")
    assert judgement.witness
    assert judgement.witness.explored.world == QUIET


def test_of_equals_the_one_with_fewer_actors_and_without_surprises_under_locks() -> None:
    locked = world("locked", "clean", mishaps=Mishaps(under_locks=True))
    worlds = [explored(one, lost("2.1")) for one in (locked, MARKED, QUIET)]
    for order in (worlds, worlds[::-1]):
        judgement = judge(LOST, order)
        assert judgement.witness
        assert judgement.witness.explored.world == QUIET


def test_what_others_break_does_not_count() -> None:
    judgement = judge(LOST, [explored(MARKED, Broken("finishes", "0", 1, "no end"))])
    assert judgement.verdict is Verdict.PASS


def test_a_world_that_cannot_break_it_is_not_asked() -> None:
    assert judge(LOST, [explored(KILLED, lost("0"))]).verdict is Verdict.SKIP


def test_nothing_passes_that_was_never_finished() -> None:
    judgement = judge(LOST, [explored(MARKED, finished=0)])
    assert (judgement.verdict, judgement.summary) == (
        Verdict.SKIP,
        "no interleaving came to its end",
    )


@pytest.mark.parametrize(
    ("words", "verdict", "summary"),
    [
        ("mm locking order violation: 64 > 16", Verdict.BUG, "64 > 16"),
        ("paging lock of guest is left", Verdict.FAIL, "paging lock of guest is left"),
    ],
)
def test_xens_own_check_is_a_bug(words: str, verdict: Verdict, summary: str) -> None:
    broken = Broken("lock-order", "0", 1, words)
    judgement = judge(find_property("lock-order"), [explored(MARKED, broken)])
    assert (judgement.verdict, judgement.summary) == (verdict, summary)


@pytest.mark.parametrize("name", [MEMORY_SAFE, "survives"])
def test_what_xen_dies_of_is_a_crash(name: str) -> None:
    judgement = judge(find_property(name), [explored(MARKED, Broken(name, "0", 1, "64 > 16"))])
    assert (judgement.verdict, judgement.summary) == (Verdict.CRASH, "64 > 16")


@pytest.mark.parametrize(
    ("ending", "seed", "verdict"),
    [
        ("died", "2.1", Verdict.CRASH),
        ("died", "", Verdict.ERROR),
        ("refused", "", Verdict.ERROR),
        ("timeout", "", Verdict.TIMEOUT),
    ],
)
def test_a_world_without_its_end_leaves_it_open(
    ending: Ending, seed: str, verdict: Verdict
) -> None:
    hindered = explored(MARKED, ending=ending, seed=seed, words="what it said")
    judgement = judge(LOST, [explored(QUIET), hindered])
    assert judgement.verdict is verdict
    assert judgement.summary.endswith("in marked: what it said")
    assert judge(LOST, [hindered, explored(QUIET, lost("0"))]).verdict is Verdict.FAIL
