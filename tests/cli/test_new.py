"""`new` as a user meets it: what it writes works, and its own test tells when it does not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xenpatchgen.trees.model import Tree

from .command import Command

MACRO, INLINE = "53c91fe051~1", "4fc24fd12c"


def new(command: Command, into: Path) -> Path:
    """The folder of a new lock model."""
    ran = command("new", "lock-model", "mine", "--into", into, "--json")
    assert (ran.code, ran.err) == (0, "")
    written = json.loads(ran.out)
    assert sorted(written["files"]) == sorted(path.name for path in (into / "mine").iterdir())
    return Path(written["folder"])


def own_test(command: Command, model: Path, tree: str | None = None) -> tuple[int, str]:
    """Run the test that came with the model, in a process of its own as its user does."""
    named = {"XENPATCHGEN_TREE": tree} if tree else {}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", model],
        env={**os.environ, **command.env, **named},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout


def configure(command: Command, text: str) -> None:
    file = Path(command.env["XDG_CONFIG_HOME"]) / "xenpatchgen" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_it_says_what_to_do_next(command: Command, output: Path) -> None:
    ran = command("new", "lock-model", "mine", "--into", output)
    assert (ran.code, ran.err) == (0, "")
    assert f"xenpatchgen simulate {output}/mine+direct" in ran.out
    assert f"pytest {output}/mine" in ran.out
    assert "test_mine.py" in ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lock-model", "../mine"], "`../mine` is no name"),
        (["lock-model", "upstream"], "`upstream` is the name of a shipped lock model"),
        (["copy-strategy", "mine"], "'copy-strategy' is not one of 'lock-model'"),
        (["lock-model"], "NAME"),
    ],
)
def test_what_cannot_be_written(
    arguments: list[str], says: str, command: Command, output: Path
) -> None:
    assert says in command("new", *arguments, "--into", output).fault(3)
    assert not any(output.iterdir())


def test_it_is_not_written_twice(command: Command, output: Path) -> None:
    (new(command, output) / "level.c.j2").write_text("mine\n")
    assert "is there already" in command("new", "lock-model", "mine", "--into", output).fault(3)
    assert (output / "mine" / "level.c.j2").read_text() == "mine\n"


@pytest.mark.tree
def test_it_passes_its_own_test(sharing: Command, bookworm: Tree, output: Path) -> None:
    configure(sharing, f'tree = "{bookworm.repo}"\nrev = "{bookworm.commit}"\n')
    code, said = own_test(sharing, new(sharing, output))
    assert code == 0, said
    assert "2 passed" in said


@pytest.mark.tree
def test_its_test_catches_a_wrong_expectation(
    sharing: Command, bookworm: Tree, output: Path, tmp_path: Path
) -> None:
    manifest = new(sharing, output) / "manifest.toml"
    manifest.write_text(manifest.read_text().replace('verdict = "BUG"', 'verdict = "FAIL"'))
    clone = tmp_path / "xen"
    subprocess.run(["git", "clone", "-q", "--bare", "--shared", bookworm.repo, clone], check=True)
    head = ("update-ref", "--no-deref", "HEAD", bookworm.commit)
    subprocess.run(["git", "-C", clone, *head], check=True)
    code, said = own_test(sharing, manifest.parent, str(clone))
    assert code == 1
    assert "1 failed, 1 passed" in said
    assert "'case': 'simulator/intermix'" in said


@pytest.mark.parametrize("rev", [MACRO, INLINE, "RELEASE-4.12.0", "staging"])
def test_it_is_for_every_shape(
    rev: str, sharing: Command, upstream_clone: Path, output: Path
) -> None:
    configure(sharing, f'tree = "{upstream_clone}"\nrev = "{rev}"\n')
    code, said = own_test(sharing, new(sharing, output))
    assert code == 0, said
