"""Trees that are wrong on purpose: what is unexpected is said, and is exit code 1."""

import json
import subprocess
from pathlib import Path

import pytest

from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.shape import LOCKS_HEADER

from .command import Command

BIAS = b"is_control_domain(d)"


@pytest.fixture
def wrong(bookworm: Tree, tmp_path: Path) -> "WrongTree":
    return WrongTree(bookworm, tmp_path / "wrong")


class WrongTree:
    """A clone of Debian's Xen with one commit on top, which nobody had reviewed."""

    def __init__(self, tree: Tree, clone: Path) -> None:
        self._tree, self._clone = tree, clone
        subprocess.run(["git", "clone", "-q", "--bare", "--shared", tree.repo, clone], check=True)

    def __call__(self, bias: bytes) -> tuple[str, ...]:
        """The tree with `bias` as the condition of its bias, as arguments; the line it is in."""
        header = self._git("show", f"{self._tree.commit}:{LOCKS_HEADER}")
        assert header.count(BIAS) == 1
        blob = self._git("hash-object", "-w", "--stdin", text=header.replace(BIAS, bias))
        entry = f"100644,{blob.decode().strip()},{LOCKS_HEADER}"
        self._git("read-tree", self._tree.commit)
        self._git("update-index", "--cacheinfo", entry)
        tree = self._git("write-tree").decode().strip()
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        made = self._git(*who, "commit-tree", "-p", self._tree.commit, "-m", "oops", tree)
        return ("--tree", str(self._clone), "--rev", made.decode().strip())

    @property
    def line(self) -> int:
        """The line of the header that is wrong, counted from 1."""
        header = self._git("show", f"{self._tree.commit}:{LOCKS_HEADER}")
        return header[: header.index(BIAS)].count(b"\n") + 1

    def _git(self, *arguments: str, text: bytes = b"") -> bytes:
        command = ["git", "--git-dir", str(self._clone), *arguments]
        return subprocess.run(command, input=text, check=True, capture_output=True).stdout


@pytest.mark.tree
def test_a_tree_that_lost_its_bias(wrong: WrongTree, sharing: Command) -> None:
    tree = wrong(b"0")
    ran = sharing("simulate", "upstream+direct", *tree)
    assert ran.code == 1
    unexpected = "UNEXPECTED: upstream+direct, simulator/log-dirty-paging-caller: "
    (told,) = (line for line in ran.out.splitlines() if line.startswith(unexpected))
    assert "64 > 16" in told
    again = sharing("simulate", "upstream+direct", *tree, "--json")
    assert (again.code, again.err) == (1, "")
    assert any(not case["expected"] for case in json.loads(again.out)["variants"][0]["cases"])


@pytest.mark.tree
@pytest.mark.build
def test_a_tree_that_does_not_compile(wrong: WrongTree, warm: Command) -> None:
    ran = warm("build", "upstream+direct", *wrong(b"no_such_function(d)"))
    assert ran.code == 1, ran
    (told,) = (line for line in ran.out.splitlines() if line.startswith("UNEXPECTED"))
    file, line, what = told.removeprefix("UNEXPECTED: upstream+direct does not build: ").split(
        ":", 2
    )
    # The compiler says by which way it came to the header.
    assert (file, int(line)) == (LOCKS_HEADER, wrong.line)
    assert "no_such_function" in what
