"""What a person can get wrong: one line of what and where, the next thing to try, nothing written.

Each is run through `compare`, which does everything the other commands do.
"""

import json
import re
from pathlib import Path

import pytest

from xenpatchgen.trees.git import git

from .command import Command, content


@pytest.mark.parametrize(
    ("arguments", "says", "hint"),
    [
        (["upstrem+direct"], "no lock model `upstrem`; the nearest: upstream", "list"),
        (["upstream+driect"], "no copy strategy `driect`; the nearest: direct", "list"),
        (["upstream"], "LOCK+COPY, such as upstream+direct", "list"),
        (["--config", "realease"], "did you mean release?", "--config debug or release"),
        (["--confg", "release"], "No such option: --confg", "compare --help"),
        (["--tree", "/no/such/folder"], "/no/such/folder: there is no such folder", "--tree"),
        (["--tree", "debian:Bookworm!"], "no name of a Debian suite", "debian:bookworm"),
    ],
)
def test_a_wrong_argument(
    arguments: list[str], says: str, hint: str, command: Command, output: Path
) -> None:
    ran = command("compare", *arguments, "--output", output)
    assert says in ran.fault(3)
    assert hint in ran.err.splitlines()[-1]
    assert content(output) == {}


def test_a_missing_argument_is_named(command: Command) -> None:
    ran = command("build")
    assert "VARIANT" in ran.fault(3)
    assert "build --help" in ran.err


def test_an_option_without_its_value(command: Command) -> None:
    assert "'--config' requires an argument" in command("build", "--config").fault(3)


def test_a_wrong_command_is_named(command: Command) -> None:
    assert "nosuch" in command("nosuch").fault(3)


def test_a_folder_that_is_no_repository(command: Command, tmp_path: Path, output: Path) -> None:
    (tmp_path / "holiday").mkdir()
    ran = command("compare", "--tree", tmp_path / "holiday", "--output", output)
    assert "no git repository" in ran.fault(3)
    assert content(output) == {}


def test_a_repository_that_is_no_xen(command: Command, stand_in: Path, output: Path) -> None:
    git("-C", stand_in, "rm", "-rq", "xen/Makefile").check()
    git("-C", stand_in, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x").check()
    ran = command("compare", "--tree", stand_in, "--output", output)
    assert "no Xen tree" in ran.fault(3)
    assert content(output) == {}


def test_an_unpacked_tarball(command: Command, stand_in: Path, tmp_path: Path) -> None:
    (stand_in / ".git").rename(tmp_path / "elsewhere")
    ran = command("generate", "upstream+direct", "--tree", stand_in)
    assert "an unpacked Xen tarball" in ran.fault(3)
    assert f"cd {stand_in} && git init" in ran.err


def test_an_unknown_revision(command: Command, stand_in: Path) -> None:
    ran = command("simulate", "upstream+direct", "--tree", stand_in, "--rev", "stagign")
    assert "there is no revision `stagign`" in ran.fault(3)


def test_a_dirty_clone_is_read_at_its_revision_and_not_touched(
    command: Command, stand_in: Path, output: Path
) -> None:
    (stand_in / "xen" / "Makefile").write_text("half a thought\n")
    (stand_in / "notes").write_text("mine\n")
    git("-C", stand_in, "add", "xen/Makefile").check()
    before = content(stand_in)
    tree = ("--tree", stand_in, "--output", output)
    ran = command("generate", "upstream+direct", *tree, "--json")
    assert (ran.code, json.loads(ran.out)) == (0, [None])
    assert content(stand_in) == before


def test_a_variant_that_does_not_fit_leaves_those_that_do_unwritten(
    command: Command, stand_in: Path, output: Path
) -> None:
    variants = ("upstream+direct", "current-bias+direct")
    ran = command("generate", *variants, "--tree", stand_in, "--output", output)
    assert "_lock_level" in ran.fault(3)
    assert content(output) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tree = x", r"config.toml: .*line 1"),
        ("\n[paths]\n", r"config.toml:2: paths: "),
        ("jobs = -1", r"config.toml:1: jobs: .*greater than or equal to 1"),
        (b"tree = '\xff'", r"config.toml: .*utf-8"),
    ],
)
def test_a_wrong_configuration_file(text: str | bytes, says: str, command: Command) -> None:
    file = Path(command.env["XDG_CONFIG_HOME"]) / "xenpatchgen" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = command("trees")
    assert re.search(says, ran.fault(3))
    assert str(file) in ran.err.splitlines()[-1]


def test_a_configuration_that_is_a_folder(command: Command) -> None:
    folder = Path(command.env["XDG_CONFIG_HOME"]) / "xenpatchgen" / "config.toml"
    folder.mkdir(parents=True)
    assert "Is a directory" in command("trees").fault(3)
