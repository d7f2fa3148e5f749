"""Each deadlock that the program tells of is one: carried out again, every CPU waits in the end.

Run as the program itself prints it, under sanitizers, on a stand-in for mm-locks.h.
"""

from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, run

import pytest

from xenpatchgen.simulator.search.build import build_search, compile_search_parts

# Two alike: equal levels nest both ways.
DOMAINS = ("domain:guest", "domain:other")
ROLES = ("cpu:guest:guest,other", "cpu:other:guest,other")
SMALL = (*DOMAINS, *ROLES, "only:p2m,paging")
WAITS = ("blocked", "queued", "self-deadlock")

Program = Callable[..., list[str]]


@pytest.fixture(scope="module")
def program(owner_header: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("cycles")
    parts = compile_search_parts(work / "parts", sanitized=True)
    built = build_search(owner_header, parts, work, sanitized=True)
    assert isinstance(built, Path)
    return built


@pytest.fixture(scope="module")
def said(program: Path) -> Program:
    """What the program says, line by line, up to its end."""

    def lines(*words: str) -> list[str]:
        environment = {"ASAN_OPTIONS": "detect_leaks=0"}  # It frees nothing before it ends.
        done = run([program, *words], stdout=PIPE, text=True, check=True, env=environment)
        *lines, last = done.stdout.splitlines()
        assert last == "end"
        return lines

    return lines


def of_kind(kind: str, lines: list[str]) -> list[str]:
    return [line.split()[1] for line in lines if line.split()[0] == kind]


@pytest.mark.parametrize(
    "rules", [(), ("reads",), ("siblings",), ("again",), ("any-order",)], ids=str
)
def test_every_cpu_waits_when_a_deadlock_is_replayed(said: Program, rules: tuple[str]) -> None:
    words = (*SMALL, *rules, "depth:2")
    seeds = of_kind("deadlock", said(*words))
    assert seeds
    for seed in seeds[:40]:
        steps = [line for line in said(*words, f"replay:{seed}") if line.startswith("step ")]
        wants = [line.split()[6] for line in steps if line.split()[3] == "want"]
        assert len(wants) == seed.count(",") + 1
        assert all(word in WAITS for word in wants), (seed, steps)


def test_who_waits_for_itself_does_so_when_it_is_replayed(said: Program) -> None:
    """Page_alloc does not recurse; nobody asks for it twice unless locks may be taken again."""
    words = (*DOMAINS, *ROLES, "only:page_alloc", "depth:2")
    assert all("," in seed for seed in of_kind("deadlock", said(*words)))
    seeds = [seed for seed in of_kind("deadlock", said(*words, "again")) if "," not in seed]
    for seed in seeds:
        *_, last = said(*words, "again", f"replay:{seed}")
        assert " want " in last
        assert last.split()[6] == "self-deadlock"
    assert seeds


def test_what_is_no_deadlock_shows_when_it_is_replayed(said: Program) -> None:
    first = said(*SMALL, "depth:2", "replay:0>0,1>1")[-2:]
    assert [line.split()[-1] for line in first if "want" in line] == ["granted"]


def test_short_ones_come_first_and_none_comes_twice(said: Program) -> None:
    lines = said(*SMALL, "reads", "depth:2")
    seeds, names = of_kind("deadlock", lines), of_kind("cycle", lines)
    order = [
        (seed.count(","), seed.count("+"), name) for seed, name in zip(seeds, names, strict=True)
    ]
    assert order == sorted(order)
    assert len(set(names)) == len(names)
    turned = {
        ",".join(parts[i:] + parts[:i]) for parts in map(split, names) for i in range(1, len(parts))
    }
    assert {name for name in names if name in turned} == set()
    assert {name.count(",") for name in names} >= {1, 2}


def split(name: str) -> list[str]:
    return name.split(",")


def test_a_reader_queues_behind_a_writer_that_waits(said: Program) -> None:
    words = (*SMALL, "reads", "depth:2")
    lines = said(*words)
    queued = [
        seed
        for seed, name in zip(of_kind("deadlock", lines), of_kind("cycle", lines), strict=True)
        if ":w>" in name
    ]
    assert queued
    steps = said(*words, f"replay:{queued[0]}")
    assert [line.split()[-1] for line in steps if " want " in line] == ["blocked"] * 2 + ["queued"]


@pytest.mark.parametrize(
    "seed", ["", "0", "0+", "0>99", "9>0", "0>0,", "0>0x", ",".join(["0>0"] * 4)]
)
def test_a_seed_without_sense_is_refused(program: Path, seed: str) -> None:
    done = run([program, *SMALL, f"replay:{seed}"], stderr=PIPE, text=True, check=False)
    assert done.returncode == 2
    assert f"the seed `{seed}`" in done.stderr
