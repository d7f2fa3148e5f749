"""Worlds: the shipped ones make sense, and nonsense is told with its place."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.simulator.copying.catalogue import load_properties
from xenpatchgen.simulator.copying.world import load_world, load_worlds, words

TEXT = """\
title = "A page is marked during a CLEAN"
why = "It may be lost."
before = [3, 130]
mishaps = { faults = 1, preemptions = 2, under_locks = true }
switches = 3

[domains.dom0]
kind = "PVH"
privileged = true

[domains.dm]
kind = "PV"

[[actors]]
name = "caller"
domain = "dom0"
vcpu = 1
steps = [
    { do = "clean", pages = 256, skew = 5 },
    { do = "peek", pages = 9, null = true },
]

[[actors]]
name = "dm"
domain = "dm"
steps = [
    { do = "mark", pfn = 5 },
    { do = "off" },
    { do = "kill" },
]
"""


def test_the_words_of_a_world(tmp_path: Path) -> None:
    path = tmp_path / "marked.toml"
    path.write_text(TEXT)
    world = load_world(path, UserError)
    assert world.name == "marked"
    assert world.does("clean", "peek") == 1
    assert " ".join(words(world)) == (
        "domain:dom0:hvm:control domain:dm:pv before:3 before:130 "
        "actor:caller:dom0:1 clean:256:5 peek:9:null "
        "actor:dm:dm:0 mark:5 off kill "
        "faults:1 preemptions:2 allocations:0 under-locks switches:3"
    )


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('domain = "dm"', 'domain = "stub"', ":25: actors.1.domain: there is no domain `stub`"),
        ("pfn = 5", "pages = 5", ":27: actors.1.steps.0.pages: `mark` takes pfn"),
        ('do = "off"', 'do = "off", pfn = 5', ":28: actors.1.steps.1.pfn: `off` takes nothing"),
        ('do = "off"', 'do = "off", skew = 5', ":28: actors.1.steps.1.do: `off` has no buffer"),
        ('do = "off"', 'do = "of"', ":28: actors.1.steps.1.do: Input should be "),
        ('do = "kill"', 'do = "kill", pfn = 5', ":29: actors.1.steps.2.pfn: `kill` takes nothing"),
        ("vcpu = 1", "vcpus = 1", "vcpus: "),
        ("switches = 3", "sequential = true", ":5: sequential: with another actor"),
        ('domain = "dm"', 'domain = "dom0"\nvcpu = 1', "actors.1.vcpu: another actor has this"),
    ],
)
def test_nonsense(tmp_path: Path, good: str, bad: str, said: str) -> None:
    path = tmp_path / "marked.toml"
    path.write_text(TEXT.replace(good, bad))
    with pytest.raises(UserError) as raised:
        load_world(path, UserError)
    assert said in raised.value.message


def test_the_shipped_worlds_say_what_they_are_there_for() -> None:
    worlds = load_worlds()
    assert len({world.title for world in worlds}) == len(worlds)
    assert all(world.why.strip() for world in worlds)
    assert any(world.geometry == "xen" for world in worlds)


def test_every_property_can_be_broken_somewhere() -> None:
    for known in load_properties():
        assert any(known.asked_in(world) for world in load_worlds()), known.name
