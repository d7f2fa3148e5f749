"""A folder that this tool did not generate: judged as it lies there, shown again, compared.

The folder is a stand-in of our own, whose log-dirty operation loses every bit. Its simulation is
real, and one cache serves all tests but those that look at the cache.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.trees.test_clone import fingerprint
from xenpatchgen.trees.git import git

from .command import Command
from .conftest import unpack
from .endings import at_work_in, ctrl_c, ended, interrupted
from .programs import Programs

PAGING = "xen/arch/x86/mm/paging.c"
RIGHT, WRONG = "return do_thing(d, sc);", "ASSERT(d == current->domain); return do_thing(d, sc);"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return unpack(tmp_path / "xen-mine")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A git work tree of the same, with a change that nobody committed: an assertion that fails."""
    folder = unpack(tmp_path / "xen-broken")
    git("init", "--quiet", folder).check()
    git("-C", folder, "add", "--all").check()
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git("-C", folder, *who, "commit", "--quiet", "--message=work").check()
    text = (folder / PAGING).read_text()
    assert text.count(RIGHT) == 1
    (folder / PAGING).write_text(text.replace(RIGHT, WRONG))
    return folder


def findings(simulate: Command, source: Path) -> dict[str, Any]:
    """What is found about `source`, by case."""
    ran = simulate("simulate", "--source", source, "--json")
    assert ran.err == "", ran
    return {finding["case"]: finding for finding in json.loads(ran.out)["findings"]}


def test_all_is_run_on_it_and_nothing_written_there(simulate: Command, source: Path) -> None:
    before = fingerprint(source)
    ran = simulate("simulate", "--source", source)
    assert fingerprint(source) == before
    assert f"Xen 4.17.9 ({source}), owner shape" in ran.out
    assert "UNEXPECTED" not in ran.out
    for text in ("log-dirty-paging-caller", "every-class", "no-bit-lost", "scenarios", "copy"):
        assert text in ran.out
    (told,) = (line for line in ran.out.splitlines() if line.startswith("upstream: copy/no-bit-lo"))
    assert f"simulate upstream+direct --source {source} --replay " in told
    assert "proves nothing: " in ran.out


def test_a_finding_is_shown_again(simulate: Command, source: Path) -> None:
    finding = findings(simulate, source)["copy/no-bit-lost"]
    replayed = ("simulate", "--source", source, "--replay")
    ran = simulate(*replayed, finding["seed"])
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[:-1] == finding["detail"][1:]
    assert ran.out.splitlines()[-1].startswith("breaks ")
    told = json.loads(simulate(*replayed, finding["seed"], "--json").out)
    assert "no-bit-lost" in told["violations"]
    assert told["lines"] == finding["detail"][1:]


@pytest.mark.tree
def test_an_interleaving_that_breaks_nothing(simulate: Command, xen: tuple[str, ...]) -> None:
    ran = simulate("simulate", "upstream+direct", *xen, "--replay", "quiet-clean:0")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "breaks no property"), ran


@pytest.mark.parametrize(
    ("seed", "says"),
    [
        ("quiet-none", "a seed is written WORLD:CHOICES"),
        ("", "a seed is written "),
        ("quite-none:0", "quite-none: there is no "),
        ("quiet-none:zz!", "zz!: not a seed"),
        ("quiet-none:0.z", "a seed of something else"),
    ],
)
def test_a_seed_that_makes_no_sense(seed: str, says: str, simulate: Command, source: Path) -> None:
    assert says in simulate("simulate", "--source", source, "--replay", seed).fault(3)


def test_against_itself(simulate: Command, source: Path) -> None:
    ran = simulate("simulate", "--source", source, "--against", source)
    assert ran.code == 0, ran
    assert "nothing got worse or better" in ran.out


def test_what_got_worse_and_what_got_better(simulate: Command, source: Path, broken: Path) -> None:
    ran = simulate("simulate", "--source", broken, "--against", source)
    assert ran.code == 1, ran
    told = [line for line in ran.out.splitlines() if line.startswith(("worse", "better"))]
    assert any(line.startswith("worse: upstream+direct, copy/survives: PASS") for line in told)
    assert not any("copy/no-bit-lost: FAIL" in line and "-> FAIL" in line for line in told)
    assert f"--source {broken} --replay " in ran.out

    back = simulate("simulate", "--source", source, "--against", broken, "--json")
    assert back.err == ""
    changes = {change["case"]: change for change in json.loads(back.out)["changes"]}
    survives = changes["copy/survives"]
    assert (survives["before"]["verdict"], survives["after"]["verdict"]) == ("CRASH", "PASS")
    assert not survives["worse"]


def test_what_is_no_source(simulate: Command, source: Path, tmp_path: Path) -> None:
    git("init", "--quiet", "--bare", tmp_path / "bare.git").check()
    for arguments, says in {
        ("--source", tmp_path / "nowhere"): "there is no such folder",
        ("--source", tmp_path): "it has no xen/Makefile",
        ("--source", tmp_path / "bare.git"): "a bare repository",
        ("--source", source, "--against", tmp_path): "it has no xen/Makefile",
        ("--source", source, "--tree", source): "goes without --tree",
        ("upstream+direct", "--against", source): "name the other with --source",
        (): "name a VARIANT",
    }.items():
        assert says in simulate("simulate", *arguments).fault(3)


def test_a_variant_that_does_not_fit(simulate: Command, source: Path) -> None:
    ran = simulate("simulate", "upstream+bounce-buffer", "--source", source)
    assert "was not found in struct paging_domain" in ran.fault(3)


def test_ctrl_c_while_programs_are_built_side_by_side(
    command: Command, programs: Programs, source: Path
) -> None:
    real = (programs.here / "gcc").rename(programs.here / "real-gcc")
    programs.add("trapped-gcc", "exit 1")
    choice = f'case "$PWD" in */runs/copy/*) exec trapped-gcc;; esac; exec {real} "$@"'
    programs.add("gcc", choice)
    programs.trap("trapped-gcc")
    with command.start("simulate", "--source", source, path=programs.path) as process:
        programs.await_catch(process)
        ctrl_c(process)
        ran = ended(process)
    assert interrupted(ran), ran
    assert programs.all_gone()
    assert at_work_in(command.cache) == []
