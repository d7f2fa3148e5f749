"""Topologies: the shipped ones make sense, and nonsense is told with its place."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.simulator.search.discipline import (
    find_discipline,
    headline,
    load_disciplines,
)
from xenpatchgen.simulator.search.seed import read_seed, write_seed
from xenpatchgen.simulator.search.topology import (
    PAGES,
    find_topology,
    load_topologies,
    load_topology,
)
from xenpatchgen.simulator.search.words import of_replay, of_search

TEXT = """\
title = "Two guests and who controls them"
source = "a mail"
why = "It is assumed."
deadlock = "failure"

[domains.dom0]
kind = "PVH"
privileged = true

[domains.stub]
kind = "PV"
target = "guest"

[domains.guest]
kind = "HVM"

[[cpus]]
current = "dom0"
acts_on = ["dom0", "guest", "pages"]

[[cpus]]
current = "stub"
acts_on = ["guest"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT)
    return path


def test_the_words_of_a_search(path: Path) -> None:
    topology = find_topology(str(path))
    words = of_search(topology, find_discipline("read-locks"), 3, ("p2m", "pod"), joint=2)
    assert " ".join(words) == (
        "domain:dom0:control domain:stub:pv domain:guest target:stub:guest "
        "cpu:dom0:dom0,guest,page0,page1 cpu:stub:guest depth:3 reads only:p2m,pod joint:2"
    )


def test_the_words_of_a_replay(path: Path) -> None:
    words = list(of_replay(find_topology(str(path)), find_discipline("any-order"), "0+1>2"))
    assert words[-2:] == ["any-order", "replay:0+1>2"]
    assert words[-3].startswith("cpu:stub:")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('current = "stub"', 'current = "stubs"', ":22: cpus.1.current: there is no domain `stubs"),
        ('current = "stub"', 'current = "dom0"', ":22: cpus.1.current: `dom0` has its part"),
        ('["guest"]', '["gast"]', ":23: cpus.1.acts_on: there is no domain `gast`"),
        ('["guest"]', '["page0"]', ":23: cpus.1.acts_on: there is no domain `page0`"),
        ('["guest"]', '["guest", "guest"]', ":23: cpus.1.acts_on: `guest` is there twice"),
        ('["guest"]', "[]", ":23: cpus.1.acts_on: is empty"),
        ('target = "guest"', 'target = "gast"', ":12: domains.stub.target: there is no domain"),
        ('"failure"', '"fault"', ":4: deadlock: Input should be 'failure' or 'remark'"),
        ('title = "T', 'tilte = "T', "title: Field required"),
        ("domains.guest]", "domains.Guest]", "domains.Guest: a name is a letter"),
        ("domains.guest]", "domains.page1]", "domains.page1: a name is a letter"),
        ("domains.guest]", 'domains."a:b"]', "domains.a:b: a name is a letter"),
        ("domains.guest]", f"domains.{'a' * 16}]", "a name is a letter"),
    ],
)
def test_nonsense(path: Path, good: str, bad: str, said: str) -> None:
    assert good in TEXT
    path.write_text(TEXT.replace(good, bad))
    with pytest.raises(UserError) as raised:
        find_topology(str(path))
    assert raised.value.message.startswith(f"{path}:")
    assert said in raised.value.message
    assert raised.value.hint


def test_nobody_runs(path: Path) -> None:
    path.write_text("cpus = []\n" + TEXT[: TEXT.index("[[cpus]]")])
    with pytest.raises(UserError, match=":1: cpus: there are 0"):
        find_topology(str(path))


def test_more_than_there_is_room_for(path: Path) -> None:
    domains = "".join(f'[domains.d{number}]\nkind = "PV"\n' for number in range(6))
    path.write_text(TEXT + domains)
    with pytest.raises(UserError, match="domains: there are 9, and there may be 1 to 8"):
        find_topology(str(path))


def test_names_and_paths(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    mine = find_topology("mine.toml")
    assert (mine.name, mine.asked_for) == ("mine", "mine.toml")
    assert find_topology("./mine.toml").asked_for == "./mine.toml"
    assert find_topology("controller").asked_for == "controller"
    with pytest.raises(UserError, match="mine: there is no topology of that name") as raised:
        find_topology("mine")
    assert "dom0-and-guest" in raised.value.hint
    with pytest.raises(UserError, match=r"yours.toml: No such file"):
        find_topology("yours.toml")


def test_nobody_takes_the_name_of_a_shipped_one(path: Path) -> None:
    other = path.rename(path.with_name("controller.toml"))
    with pytest.raises(UserError, match="a shipped topology is called controller"):
        find_topology(str(other))


def test_the_shipped_topologies_are_what_they_are_called() -> None:
    topologies = {topology.name: topology for topology in load_topologies()}
    assert set(topologies) == {
        "any-on-any",
        "controller",
        "dom0-and-guest",
        "dom0-stub-guest",
        "page-sharing",
        "two-control-domains",
    }
    remarks = [name for name, one in topologies.items() if one.deadlock == "remark"]
    assert remarks == ["any-on-any"]
    assert topologies["dom0-stub-guest"].domains["stub"].target == "guest"
    assert all(domain.privileged for domain in topologies["two-control-domains"].domains.values())
    assert set(PAGES) < set(topologies["page-sharing"].cpus[1].owners)


def test_who_is_current_acts_on_itself_but_for_the_idle_domain() -> None:
    for topology in load_topologies():
        for cpu in topology.cpus:
            assert (cpu.current in cpu.acts_on) is (cpu.current != "idle")


def test_a_seed_is_read_as_it_is_written(path: Path) -> None:
    for known in (*load_disciplines(), find_discipline("read-locks+any-order")):
        for topology in (find_topology("controller"), find_topology(str(path))):
            text = write_seed(topology, known, "0+1>2,1+2-2>1")
            assert read_seed(text) == (topology, known, "0+1>2,1+2-2>1")
    assert write_seed(find_topology("controller"), headline(), "0+1>2") == "controller:0+1>2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing: a seed is written"),
        ("controller", "controller: a seed is written"),
        ("controller:", "controller:: a seed is written"),
        ("nobody:0+1>2", "nobody: there is no topology"),
        ("controller:any:0+1>2", "any: there is no such discipline"),
        ("controller:read-locks+any:0+1>2", "any: there is no such discipline"),
    ],
)
def test_seeds_that_are_none(text: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        read_seed(text)
    assert said in raised.value.message


def test_a_file_of_ours_that_is_wrong_is_our_fault(path: Path) -> None:
    path.write_text("title = 1")
    with pytest.raises(ToolError, match=":1: title"):
        load_topology(path)
