"""What a search is asked: a case for each topology in each discipline, and what it must prove."""

from dataclasses import replace

import pytest

from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.catalogue import case_for, cases
from xenpatchgen.simulator.search.charge import charged
from xenpatchgen.simulator.search.discipline import (
    Discipline,
    find_discipline,
    headline,
    load_disciplines,
)
from xenpatchgen.simulator.search.run import DEPTH
from xenpatchgen.simulator.search.topology import Topology, find_topology, load_topologies
from xenpatchgen.simulator.search.verdict import judge

from .made_results import TOPOLOGY, found

LOOSER = load_disciplines()[1:]


def result(discipline: Discipline) -> CaseResult:
    nothing = found()
    return judge(TOPOLOGY, charged(nothing, None), nothing, discipline, 2)


def test_unasked_every_shipped_topology_in_the_headline() -> None:
    assert Search().cases == cases()
    assert Search().disciplines == (headline(),)
    assert [case.name for case in cases()] == [one.name for one in load_topologies()]
    assert Search().depth == DEPTH


def test_each_topology_in_each_discipline_has_a_case_of_its_own() -> None:
    asked = Search(load_topologies(), load_disciplines())
    assert len(asked.cases) == len(load_topologies()) * len(load_disciplines())
    assert len({case.id for case in asked.cases}) == len(asked.cases)
    assert set(cases()) <= set(asked.cases)


@pytest.mark.parametrize(
    "discipline", [*LOOSER, find_discipline("read-locks+any-order")], ids=lambda one: one.name
)
def test_a_looser_discipline_says_so_and_demands_nothing(discipline: Discipline) -> None:
    strict, loose = case_for(TOPOLOGY, headline()), case_for(TOPOLOGY, discipline)
    assert loose.id == f"{strict.id}:{discipline.name}"
    assert strict.control is not None
    assert loose.control is None
    assert discipline.title in loose.title
    assert result(discipline).case == loose.id


def test_the_headline_has_no_other_name_in_its_case() -> None:
    assert result(headline()).case == case_for(TOPOLOGY, headline()).id
    assert ":" not in result(headline()).case


@pytest.mark.parametrize("topology", load_topologies(), ids=lambda one: one.name)
def test_a_remark_has_no_control(topology: Topology) -> None:
    fails, remarks = (
        case_for(replace(topology, deadlock=kind), headline()) for kind in ("failure", "remark")
    )
    assert remarks.control is None
    assert fails.control is not None
    assert (fails.control.name, fails.control.says) == ("unbiased+direct", "deadlock")


def test_where_each_cpu_acts_on_one_domain_no_control_can_fail() -> None:
    alone = replace(
        TOPOLOGY, cpus=tuple(replace(cpu, acts_on=(cpu.current, "pages")) for cpu in TOPOLOGY.cpus)
    )
    assert case_for(alone, headline()).control is None
    assert case_for(find_topology("dom0-and-guest"), headline()).control is not None
