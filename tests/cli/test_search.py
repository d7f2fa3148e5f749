"""Searches for deadlocks through the command: a folder's locks, a user's topology, one witness.

The folder is a stand-in of our own, which lifts the locks of control domains above all others: Dom0
and a guest cannot deadlock, two control domains can. One cache serves all tests that do not look at
it.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from xenpatchgen.simulator.search.discipline import load_disciplines
from xenpatchgen.trees.shape import LOCKS_HEADER

from .command import Command
from .conftest import unpack
from .endings import at_work_in, ctrl_c, ended, interrupted
from .programs import Programs, without

MINE = """\
title = "Whoever wrote this, and a guest"
source = "this test"
why = "To be searched."
deadlock = "failure"

[domains.ctl]
kind = "PVH"
privileged = true

[domains.guest]
kind = "HVM"

[[cpus]]
current = "ctl"
acts_on = ["ctl", "guest"]

[[cpus]]
current = "guest"
acts_on = ["guest"]
"""
SHORT = ("--depth", "2")
SAFE = ("--topology", "dom0-and-guest", *SHORT)
DEADLY = ("--topology", "two-control-domains", *SHORT)
SET = "this_cpu(mm_lock_level) = l;"
WRONG = {
    "does not compile": (SET, "this_cpu(mm_lock_level) = nonsense;", "CRASH", 1),
    "dies": (SET, "*(volatile int *)NULL = l;", "CRASH", 1),
    "is unlike any": ("#define pod_lock(p)", "#define pod_lock(p, q)", "ERROR", 10),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(tmp_path_factory.mktemp("source") / "xen-mine")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(MINE)
    return path


def spoiled(folder: Path, kind: str) -> Path:
    """The same source with lock code that is wrong in one of these ways."""
    good, bad, _, _ = WRONG[kind]
    header = unpack(folder) / LOCKS_HEADER
    text = header.read_text()
    assert text.count(good) == 1
    header.write_text(text.replace(good, bad))
    return folder


def record(simulate: Command, *arguments: str | Path) -> Any:
    ran = simulate("simulate", *arguments, "--json")
    assert ran.err == "", ran
    return json.loads(ran.out)


def test_where_to_search_is_all_that_is_done(simulate: Command, source: Path) -> None:
    ran = simulate("simulate", "--source", source, *SAFE)
    assert ran.code == 0, ran
    assert re.search(r"dom0-and-guest +none, depth 2", ran.out)
    assert "UNEXPECTED" not in ran.out
    assert "proves nothing" not in ran.out
    assert "page-sharing" not in ran.out
    assert "log-dirty-paging-caller" not in ran.out


def test_what_controls_a_search_failed_it(simulate: Command, source: Path) -> None:
    (proof,) = record(simulate, "--source", source, *SAFE)["proofs"]
    assert (proof["control"], proof["proven"]) == ("unbiased+direct", True)


def test_a_deadlock_is_shown_and_shown_again(simulate: Command, source: Path) -> None:
    ran = simulate("simulate", "--source", source, *DEADLY)
    assert ran.code == 0, ran  # the manifest of the tree as it is says so
    at = ran.out.index("CPU0 in ")
    told = [line.strip() for line in ran.out[at:].splitlines()]
    last = next(line for line in told if line.startswith("Replay: "))
    seed = re.fullmatch(r"Replay: xenpatchgen simulate .* --replay '(.*)'", last)
    assert seed
    again = simulate("simulate", "--source", source, "--replay", seed[1])
    assert (again.code, again.err) == (1, "")
    *lines, conclusion = (line.strip() for line in again.out.splitlines())
    assert lines == told[: told.index(last)]
    assert conclusion == "deadlock"
    kept = record(simulate, "--source", source, "--replay", seed[1])
    assert kept["violations"] == ["deadlock"]
    assert [line.strip() for line in kept["lines"]] == lines


def test_a_deadlock_of_other_code_is_not_shown(simulate: Command, source: Path) -> None:
    (unbiased,) = record(simulate, "unbiased+direct", "--source", source, *SAFE)["variants"]
    seed = unbiased["cases"][0]["result"]["seed"]
    assert simulate("simulate", "unbiased+direct", "--source", source, "--replay", seed).code == 1
    ran = simulate("simulate", "--source", source, "--replay", seed)
    assert "these CPUs do not deadlock here" in ran.fault(3)


def test_a_topology_of_the_users_own(simulate: Command, source: Path, mine: Path) -> None:
    ran = simulate("simulate", "--source", source, "--topology", mine, *SHORT)
    assert ran.code == 0, ran
    assert re.search(r"mine +none, depth 2", ran.out)
    (broken,) = record(simulate, "unbiased+direct", "--source", source, "--topology", mine, *SHORT)[
        "variants"
    ]
    result = broken["cases"][0]["result"]
    assert (result["case"], result["verdict"]) == ("search/mine", "FAIL")
    assert result["seed"].startswith(f"{mine}:")
    again = simulate("simulate", "unbiased+direct", "--source", source, "--replay", result["seed"])
    assert again.code == 1, again
    assert again.out.splitlines()[-1] == "deadlock"


def test_every_discipline_by_name(simulate: Command, source: Path) -> None:
    found = record(simulate, "--source", source, *SAFE, "--discipline", "all")
    names = [case["name"] for case in found["cases"]]
    rules = [discipline.name for discipline in load_disciplines()[1:]]
    assert names == ["dom0-and-guest", *(f"dom0-and-guest:{name}" for name in rules)]
    several = ("--discipline", "any-order+taken-again", "--discipline", "headline")
    found = record(simulate, "--source", source, *SAFE, *several)
    assert [case["name"] for case in found["cases"]] == [
        "dom0-and-guest:taken-again+any-order",
        "dom0-and-guest",
    ]


def test_the_matrix_of_one(simulate: Command, source: Path) -> None:
    ran = simulate("simulate", "--source", source, *SAFE, "--matrix")
    assert (ran.code, ran.err) == (0, "")
    assert "current = dom0" in ran.out
    (((one,),)) = record(simulate, "--source", source, *SAFE, "--matrix")
    assert one["topology"] == "dom0-and-guest"
    assert {"granted", "refused"} <= {pair["answer"] for pair in one["found"]["pairs"]}


def test_two_models_side_by_side(simulate: Command, source: Path) -> None:
    both = ("unbiased+direct", "upstream+direct", "--source", source, *SAFE, "--diff")
    ran = simulate("simulate", *both)
    assert (ran.code, ran.err) == (0, "")
    assert "unbiased+direct admits and upstream+direct refuses" in ran.out
    assert "part of a deadlock (*)" in ran.out
    same = simulate("simulate", "upstream+direct", "upstream+direct", *both[2:])
    assert "admits and" not in same.out


def test_two_folders_side_by_side(simulate: Command, source: Path, tmp_path: Path) -> None:
    other = unpack(tmp_path / "xen-other")
    header = other / LOCKS_HEADER
    text = header.read_text()
    header.write_text(text.replace("is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0", "false ? 1 : 0"))
    assert header.read_text() != text
    ran = simulate("simulate", "--source", other, "--against", source, *SAFE, "--diff")
    assert ran.code == 0, ran
    assert "xen-other admits and xen-mine refuses" in ran.out
    worse = simulate("simulate", "--source", other, "--against", source, *SAFE)
    assert worse.code == 1, worse
    assert "search/dom0-and-guest: PASS none, depth 2 -> FAIL" in worse.out


@pytest.mark.tree
def test_upstreams_own_beside_a_strict_one(simulate: Command, xen: tuple[str, ...]) -> None:
    both = ("upstream+direct", "control-bias-strict+direct")
    ran = simulate("simulate", *both, *xen, *SHORT, "--diff")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("dom0-stub-guest, headline\n")
    assert "upstream+direct admits and control-bias-strict+direct refuses" in ran.out


@pytest.mark.parametrize(
    ("arguments", "says", "hint"),
    [
        (["--topology", "dom0-and-gust"], "dom0-and-gust: there is no topology", "dom0-and-guest"),
        (["--topology", ""], "there is no topology", "dom0-and-guest"),
        (["--topology", "no/such"], "no/such: No such file", "ls -ld no/such"),
        (["--topology", "none.toml"], "none.toml: No such file", "ls -ld none.toml"),
        (["--discipline", "headlin"], "headlin: there is no such discipline", "headline"),
        (["--discipline", "any-order+any-order"], "any-order is there twice", "once"),
        (["--discipline", "headline+any-order"], "does not go with others", "Leave it out"),
        (["--discipline", "all", "--discipline", "headline"], "all: there is no such", "headline"),
        (["--depth", "0"], "'--depth'", "simulate --help"),
        (["--depth", "9"], "'--depth'", "simulate --help"),
        (["--depth", "many"], "'--depth'", "simulate --help"),
        (["--diff"], "--diff puts two side by side", "simulate --help"),
        (["--matrix", "--diff"], "--diff puts two side by side", "simulate --help"),
        (["--matrix", "--replay", "controller:0"], "without --diff and --matrix", "simulate"),
        (["--replay", "controller:0+0"], "cannot make sense of the seed", "A seed holds"),
        (["--replay", "contrller:0+0>1"], "contrller: there is no ", "controller"),
        (["--replay", "controller:any-odor:0+0>1"], "no such discipline", "any-order"),
    ],
)
def test_a_wrong_argument(
    simulate: Command, source: Path, arguments: list[str], says: str, hint: str
) -> None:
    ran = simulate("simulate", "--source", source, *arguments)
    assert says in ran.fault(3)
    assert hint in ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ('"ctl", "guest"', '"clt", "guest"', "15: cpus.0.acts_on: there is no domain `clt`"),
        ('kind = "HVM"', 'kind = "HMV"', "11: domains.guest.kind: Input should be 'PV', 'HVM'"),
        ('deadlock = "failure"', 'deadlock = "fault"', "4: deadlock: Input should be 'failure'"),
        ('title = "Whoever', 'tilte = "Whoever', ""),
        ("[[cpus]]", "[[cpus", ""),
    ],
)
def test_a_fault_in_the_users_topology(
    simulate: Command, source: Path, mine: Path, good: str, bad: str, says: str
) -> None:
    mine.write_text(MINE.replace(good, bad, 1))
    ran = simulate("simulate", "--source", source, "--topology", mine)
    assert ran.fault(3).startswith(f"error: {mine}:{says}")
    assert ran.err.splitlines()[-1] == f"Edit it: {mine}"


@pytest.mark.parametrize("kind", WRONG)
def test_lock_code_that_cannot_be_searched(simulate: Command, tmp_path: Path, kind: str) -> None:
    *_, verdict, code = WRONG[kind]
    source = spoiled(tmp_path / "xen-wrong", kind)
    ran = simulate("simulate", "--source", source, *SAFE)
    assert ran.code == code, ran
    assert f"UNEXPECTED: upstream+direct, search/dom0-and-guest: {verdict} " in ran.out
    assert "proves nothing: search/dom0-and-guest" in ran.out
    shown = simulate("simulate", "--source", source, *SAFE, "--matrix")
    message = shown.err.splitlines()[0]
    assert shown.code == (10 if verdict == "ERROR" else 3)
    assert message.startswith("error: upstream+direct, dom0-and-guest: ")


def test_no_deadlock_is_shown_with_lock_code_that_does_not_compile(
    simulate: Command, tmp_path: Path
) -> None:
    source = spoiled(tmp_path / "xen-wrong", "does not compile")
    ran = simulate("simulate", "--source", source, "--replay", "controller:0+0>5,0+5>0")
    assert "does not compile: mm-locks.h:" in ran.fault(3)


@pytest.mark.parametrize("more", [SAFE, (*SAFE, "--matrix"), ("--replay", "controller:0+0>1")])
def test_without_a_compiler(
    command: Command, source: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    path = without(tmp_path / "path", "gcc")
    ran = command("simulate", "--source", source, *more, path=path)
    assert ran.fault(4) == "error: gcc: not found in PATH"
    assert "xenpatchgen doctor" in ran.err.splitlines()[-1]


@pytest.mark.parametrize("more", [SAFE, (*SAFE, "--matrix")])
def test_ctrl_c(command: Command, programs: Programs, source: Path, more: tuple[str, ...]) -> None:
    programs.trap("gcc")
    with command.start("simulate", "--source", source, *more, path=programs.path) as process:
        programs.await_catch(process)
        ctrl_c(process)
        ran = ended(process)
    assert interrupted(ran), ran
    assert programs.all_gone()
    assert at_work_in(command.cache) == []
    programs.release()
    again = command("simulate", "--source", source, *more, path=programs.path)
    assert again.code == 0, again


def test_the_second_time_it_is_read(simulate: Command, source: Path) -> None:
    wanted = ("--source", source, "--topology", "controller", *SHORT)
    first, second = (record(simulate, *wanted)["variants"][0] for _ in range(2))
    (then,), (now,) = (variant["cases"] for variant in (first, second))
    assert now["result"] == {**then["result"], "kept": True}
    assert first["searches"] == second["searches"]
